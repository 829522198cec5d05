/* Conv3x3(8) - MaxPool2 - Softmax, one sample a step: the arithmetic of `classic` in plain C. */
#include <math.h>
#include <string.h>
enum { SIDE = 28, FILTERS = 8, AREA = 9, ROWS = 26, POOLED = 13, CLASSES = 10,
       FEATURES = FILTERS * POOLED * POOLED };
void train(int samples, const float *images, const long long *labels, float rate,
           float *filters, float *filter_bias, float *weights, float *bias, double *loss_sum)
{
    static float convolved[FILTERS][ROWS][ROWS], features[FEATURES], gradient[FEATURES];
    static unsigned char winners[FEATURES];
    for (int sample = 0; sample < samples; sample++) {
        const float (*image)[SIDE] = (const float (*)[SIDE])(images + sample * SIDE * SIDE);
        for (int f = 0; f < FILTERS; f++) {
            const float *w = filters + f * AREA;
            for (int y = 0; y < ROWS; y++)
                for (int x = 0; x < ROWS; x++) {
                    float sum = filter_bias[f];
                    for (int i = 0; i < 3; i++)
                        for (int j = 0; j < 3; j++)
                            sum += w[3 * i + j] * (image[y + i][x + j] - 0.5f);
                    convolved[f][y][x] = sum;
                }
        }
        for (int f = 0, place = 0; f < FILTERS; f++)
            for (int y = 0; y < POOLED; y++)
                for (int x = 0; x < POOLED; x++, place++) {
                    float largest = convolved[f][2 * y][2 * x];
                    int winner = 0;
                    for (int k = 1; k < 4; k++) {
                        float value = convolved[f][2 * y + k / 2][2 * x + k % 2];
                        if (value > largest) { largest = value; winner = k; }
                    }
                    features[place] = largest;
                    winners[place] = winner;
                }
        float scores[CLASSES], error[CLASSES], largest, sum = 0.0f;
        memcpy(scores, bias, sizeof scores);
        for (int place = 0; place < FEATURES; place++)
            for (int c = 0; c < CLASSES; c++)
                scores[c] += features[place] * weights[place * CLASSES + c];
        largest = scores[0];
        for (int c = 1; c < CLASSES; c++) if (scores[c] > largest) largest = scores[c];
        for (int c = 0; c < CLASSES; c++) sum += error[c] = expf(scores[c] - largest);
        for (int c = 0; c < CLASSES; c++) error[c] /= sum;
        *loss_sum -= logf(error[labels[sample]]);
        error[labels[sample]] -= 1.0f;
        for (int place = 0; place < FEATURES; place++) {
            float total = 0.0f;
            for (int c = 0; c < CLASSES; c++) {
                total += weights[place * CLASSES + c] * error[c];
                weights[place * CLASSES + c] -= rate * features[place] * error[c];
            }
            gradient[place] = total;
        }
        for (int c = 0; c < CLASSES; c++) bias[c] -= rate * error[c];
        for (int f = 0, place = 0; f < FILTERS; f++) {
            float step[AREA] = {0}, bias_step = 0.0f;
            for (int y = 0; y < POOLED; y++)
                for (int x = 0; x < POOLED; x++, place++) {
                    int top = 2 * y + winners[place] / 2, left = 2 * x + winners[place] % 2;
                    for (int i = 0; i < 3; i++)
                        for (int j = 0; j < 3; j++)
                            step[3 * i + j] += gradient[place] * (image[top + i][left + j] - 0.5f);
                    bias_step += gradient[place];
                }
            for (int k = 0; k < AREA; k++) filters[f * AREA + k] -= rate * step[k];
            filter_bias[f] -= rate * bias_step;
        }
    }
}

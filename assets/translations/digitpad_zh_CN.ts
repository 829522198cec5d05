<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Digitpad</source>
        <translation>关于 Digitpad</translation>
    </message>
    <message>
        <source>Its networks are written and trained in NumPy; the window is Qt.</source>
        <translation>网络用 NumPy 编写和训练；窗口使用 Qt。</translation>
    </message>
    <message>
        <source>The log is {0}</source>
        <translation>日志文件：{0}</translation>
    </message>
    <message>
        <source>Licences…</source>
        <translation>许可证…</translation>
    </message>
    <message>
        <source>Digitpad {0}</source>
        <translation>Digitpad {0}</translation>
    </message>
    <message>
        <source>Draw a digit and Digitpad reads it.</source>
        <translation>写一个数字，Digitpad 来识别。</translation>
    </message>
</context>
<context>
    <name>AnswerPanel</name>
    <message>
        <source>Read as a number</source>
        <translation>按一个数来识别</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>为什么？</translation>
    </message>
    <message>
        <source>Read it anyway</source>
        <translation>仍要识别</translation>
    </message>
    <message>
        <source>It is {0}</source>
        <translation>是 {0}</translation>
    </message>
</context>
<context>
    <name>AnswerTexts</name>
    <message>
        <source>Nothing is drawn.</source>
        <translation>还没有写任何内容。</translation>
    </message>
    <message>
        <source>&lt; {0} %</source>
        <translation>&lt; {0}%</translation>
    </message>
    <message>
        <source>&gt; {0} %</source>
        <translation>&gt; {0}%</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0}%</translation>
    </message>
    <message>
        <source>It appears here as you draw.</source>
        <translation>写的时候，结果会显示在这里。</translation>
    </message>
    <message>
        <source>Press Recognize to read the drawing.</source>
        <translation>按“识别”来识别所写的内容。</translation>
    </message>
    <message>
        <source>Draw, then press Recognize.</source>
        <translation>先写，再按“识别”。</translation>
    </message>
    <message>
        <source>It is only a dot or a dash.</source>
        <translation>只是一个点或一条短线。</translation>
    </message>
    <message>
        <source>It looks like a scribble.</source>
        <translation>看起来像涂鸦。</translation>
    </message>
    <message>
        <source>It looks like a letter: nothing the network knows is close.</source>
        <translation>看起来像字母，与网络认识的都不接近。</translation>
    </message>
    <message>
        <source>It is unlike any digit.</source>
        <translation>不像任何数字。</translation>
    </message>
    <message>
        <source>No network is loaded.</source>
        <translation>没有加载网络。</translation>
    </message>
    <message>
        <source>No answer yet</source>
        <translation>还没有结果</translation>
    </message>
    <message>
        <source>Not a digit</source>
        <translation>不是数字</translation>
    </message>
    <message>
        <source>{0}, perhaps {1}</source>
        <translation>{0}，也可能是 {1}</translation>
    </message>
    <message>
        <source>{0} against {1}</source>
        <translation>{0} 对 {1}</translation>
    </message>
    <message>
        <source>Then {0} with {1}</source>
        <translation>其次是 {0}，{1}</translation>
    </message>
    <message>
        <source>You said: no digit</source>
        <translation>你说这不是数字</translation>
    </message>
    <message>
        <source>You said {0}</source>
        <translation>你说是 {0}</translation>
    </message>
    <message>
        <source>The network saw no digit</source>
        <translation>网络没有看到数字</translation>
    </message>
    <message>
        <source>More than one thing is drawn</source>
        <translation>画了不止一个</translation>
    </message>
    <message>
        <source>Draw one digit.</source>
        <translation>请只写一个数字。</translation>
    </message>
    <message>
        <source>The network said {0} with {1}</source>
        <translation>网络读作 {0}，{1}</translation>
    </message>
    <message>
        <source>If it is a digit, click the right one.</source>
        <translation>如果是数字，请点击正确的一个。</translation>
    </message>
    <message>
        <source>Wrong? Click the right digit.</source>
        <translation>认错了？点击正确的数字。</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>It is {0}, {1}. {2}.</source>
        <translation>是 {0}，{1}。{2}。</translation>
    </message>
</context>
<context>
    <name>Background</name>
    <message>
        <source>There is not enough memory for this.</source>
        <translation>内存不足，无法完成。</translation>
    </message>
</context>
<context>
    <name>CanvasCommands</name>
    <message>
        <source>The canvas stays as wide as the drawing until you clear it.</source>
        <translation>画布会保持与手写内容同宽，清除后才会变窄。</translation>
    </message>
    <message>
        <source>Draw a number here</source>
        <translation>在这里写一个数</translation>
    </message>
    <message>
        <source>Digits, with a point or a minus sign</source>
        <translation>若干数字，可带小数点或负号</translation>
    </message>
</context>
<context>
    <name>CanvasControls</name>
    <message>
        <source>Canvas</source>
        <translation>画布</translation>
    </message>
    <message>
        <source>One digit</source>
        <translation>一个数字</translation>
    </message>
    <message>
        <source>A square canvas for one digit</source>
        <translation>方形画布，写一个数字</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>一个数</translation>
    </message>
    <message>
        <source>A wide canvas for a number</source>
        <translation>宽画布，写一个数</translation>
    </message>
</context>
<context>
    <name>CanvasEdge</name>
    <message>
        <source>Right edge of the canvas</source>
        <translation>画布右边缘</translation>
    </message>
    <message>
        <source>Drag to make the canvas wider</source>
        <translation>拖动可加宽画布</translation>
    </message>
</context>
<context>
    <name>CanvasOffer</name>
    <message>
        <source>Does this picture hold more than one digit?</source>
        <translation>这张图片里不止一个数字吗？</translation>
    </message>
    <message>
        <source>Read paper</source>
        <translation>识别纸上的数字</translation>
    </message>
</context>
<context>
    <name>CanvasOverlay</name>
    <message>
        <source>What speaks for the digit, on the drawing</source>
        <translation>手写上支持该数字的部分</translation>
    </message>
</context>
<context>
    <name>CellDelegate</name>
    <message>
        <source>The number</source>
        <translation>这个数</translation>
    </message>
</context>
<context>
    <name>ChangePanel</name>
    <message>
        <source>Looking for the smallest change…</source>
        <translation>正在寻找最小的改变……</translation>
    </message>
    <message>
        <source>It stays {0} all the way to a {1}.</source>
        <translation>一直变到 {1}，它始终读作 {0}。</translation>
    </message>
    <message>
        <source>{0} % of the way to a {1} is enough: then it reads {2}.</source>
        <translation>朝 {1} 变化 {0}% 就够了：这时读作 {2}。</translation>
    </message>
    <message>
        <source>From your drawing to another digit</source>
        <translation>从你的手写变到另一个数字</translation>
    </message>
    <message>
        <source>Go to change</source>
        <translation>转到改变处</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Show your drawing again</source>
        <translation>重新显示你的手写</translation>
    </message>
    <message>
        <source>Use drawing</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Put it on the canvas; undo brings yours back</source>
        <translation>放到画布上；撤销可恢复你的手写</translation>
    </message>
</context>
<context>
    <name>CheckTable</name>
    <message>
        <source>right</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>beyond the limit</source>
        <translation>超出上限</translation>
    </message>
    <message>
        <source>Gradient check</source>
        <translation>检查梯度</translation>
    </message>
    <message>
        <source>limit {0}</source>
        <translation>上限 {0}</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Gradient by</source>
        <translation>对…的梯度</translation>
    </message>
    <message>
        <source>Relative error</source>
        <translation>相对误差</translation>
    </message>
</context>
<context>
    <name>ChoiceBar</name>
    <message>
        <source>Choose a folder of data</source>
        <translation>选择数据文件夹</translation>
    </message>
    <message>
        <source>Data ({0})</source>
        <translation>数据（{0}）</translation>
    </message>
    <message>
        <source>All files ({0})</source>
        <translation>所有文件（{0}）</translation>
    </message>
    <message>
        <source>Choose a file of labelled drawings</source>
        <translation>选择带标签的手写文件</translation>
    </message>
    <message>
        <source>A file…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>A folder…</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <source>No second network</source>
        <translation>不比较</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Second network</source>
        <translation>第二个网络</translation>
    </message>
</context>
<context>
    <name>CodeView</name>
    <message>
        <source>Line {0}: {1}</source>
        <translation>第 {0} 行：{1}</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>My samples</source>
        <translation>我的样本</translation>
    </message>
    <message>
        <source>MNIST&apos;s test images</source>
        <translation>MNIST 测试图像</translation>
    </message>
    <message>
        <source>Synthetic handwriting</source>
        <translation>合成手写</translation>
    </message>
    <message>
        <source>There is no drawing to compare them on.</source>
        <translation>没有可用来比较的手写。</translation>
    </message>
</context>
<context>
    <name>ComparisonDialog</name>
    <message>
        <source>Read {0} drawings.</source>
        <translation>已识别 {0} 个手写。</translation>
    </message>
    <message>
        <source>Reading {0} of {1}</source>
        <translation>正在识别第 {0} 个，共 {1} 个</translation>
    </message>
    <message>
        <source>Read 1 drawing.</source>
        <translation>已识别 1 个手写。</translation>
    </message>
    <message>
        <source>Compare two networks</source>
        <translation>比较两个网络</translation>
    </message>
    <message>
        <source>First network</source>
        <translation>第一个网络</translation>
    </message>
    <message>
        <source>Second network</source>
        <translation>第二个网络</translation>
    </message>
    <message>
        <source>Drawings</source>
        <translation>手写</translation>
    </message>
</context>
<context>
    <name>ComparisonFigures</name>
    <message>
        <source>MNIST test images (from the file)</source>
        <translation>MNIST 测试图像（文件所记）</translation>
    </message>
    <message>
        <source>Learned numbers</source>
        <translation>参数量</translation>
    </message>
    <message>
        <source>File size</source>
        <translation>文件大小</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Mistakes in {0}</source>
        <translation>{0} 个中认错</translation>
    </message>
    <message>
        <source>Time per drawing</source>
        <translation>每个手写用时</translation>
    </message>
    <message>
        <source>{0} ms</source>
        <translation>{0} 毫秒</translation>
    </message>
</context>
<context>
    <name>ConfusionFilter</name>
    <message>
        <source>{0} read as {0}: right</source>
        <translation>{0} 读作 {0}：正确</translation>
    </message>
    <message>
        <source>{0} read as {1} · {2}</source>
        <translation>{0} 读作 {1} · {2} 个</translation>
    </message>
</context>
<context>
    <name>ConfusionReport</name>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>{0} test images of MNIST</source>
        <translation>{0} 张 MNIST 测试图像</translation>
    </message>
    <message>
        <source>{0} drawings for validation</source>
        <translation>{0} 个用于验证的字</translation>
    </message>
</context>
<context>
    <name>ConfusionView</name>
    <message>
        <source>Which digits are read as which others</source>
        <translation>哪些数字被读作哪些数字</translation>
    </message>
    <message>
        <source>{0} read as {1}: {2} times</source>
        <translation>{0} 读作 {1}：{2} 次</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>读作</translation>
    </message>
    <message>
        <source>It is</source>
        <translation>实际</translation>
    </message>
</context>
<context>
    <name>ConvolutionFigure</name>
    <message>
        <source>Row {0}, column {1} of the map.</source>
        <translation>特征图第 {0} 行第 {1} 列。</translation>
    </message>
    <message>
        <source>Click another number, or use the arrow keys, to see its nine products.</source>
        <translation>点击其他数，或用方向键选择，查看它的九个乘积。</translation>
    </message>
    <message>
        <source>rows of the map = ({0} + 2 · {1} − {2}) ÷ {3}, rounded down, + 1 = {4}</source>
        <translation>特征图的行数 = ({0} + 2 × {1} − {2}) ÷ {3}，向下取整，再加 1 = {4}</translation>
    </message>
    <message>
        <source>Map {0} × {1}</source>
        <translation>特征图 {0} × {1}</translation>
    </message>
    <message>
        <source>Stride</source>
        <translation>步长</translation>
    </message>
    <message>
        <source>Padding</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>Input 4 × 4 in a frame of zeros</source>
        <translation>输入 4 × 4，四周补零</translation>
    </message>
    <message>
        <source>Filter 3 × 3</source>
        <translation>滤波器 3 × 3</translation>
    </message>
    <message>
        <source>With a stride of 2 and a padding of 1, how many numbers has the map?</source>
        <translation>步长为 2、填充为 1 时，特征图有多少个数？</translation>
    </message>
    <message>
        <source>4: (4 + 2 · 1 − 3) ÷ 2, rounded down, + 1 = 2 rows, and as many columns.</source>
        <translation>4 个：(4 + 2 × 1 − 3) ÷ 2，向下取整，再加 1 = 2 行，列数相同。</translation>
    </message>
</context>
<context>
    <name>CurveGrid</name>
    <message>
        <source>Accuracy by epoch</source>
        <translation>各轮的正确率</translation>
    </message>
    <message>
        <source>{0}: {1} % after the last epoch</source>
        <translation>{0}：最后一轮之后为 {1}%</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>轮</translation>
    </message>
</context>
<context>
    <name>CurvesView</name>
    <message>
        <source>{0}: loss {1}, accuracy {2} %</source>
        <translation>{0}：损失 {1}，准确率 {2}%</translation>
    </message>
    <message>
        <source>Loss and accuracy</source>
        <translation>损失与准确率</translation>
    </message>
</context>
<context>
    <name>Cutout</name>
    <message>
        <source>The digit, enlarged</source>
        <translation>放大的数字</translation>
    </message>
</context>
<context>
    <name>DataCheck</name>
    <message>
        <source>This data cannot be used: {0}.</source>
        <translation>这些数据无法使用：{0}。</translation>
    </message>
</context>
<context>
    <name>DataField</name>
    <message>
        <source>Data ({0})</source>
        <translation>数据 ({0})</translation>
    </message>
    <message>
        <source>All files ({0})</source>
        <translation>所有文件 ({0})</translation>
    </message>
    <message>
        <source>Choose a file to learn from</source>
        <translation>选择用于学习的文件</translation>
    </message>
    <message>
        <source>Strokes (.jsonl), .npz, .csv, IDX files, or a folder with pictures in 0/ … 9/.</source>
        <translation>笔画 (.jsonl)、.npz、.csv、IDX 文件，或图片分放在 0/ … 9/ 中的文件夹。</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>{0}, 1 drawing</source>
        <translation>{0}，1 个</translation>
    </message>
    <message>
        <source>{0}, {1} drawings</source>
        <translation>{0}，{1} 个</translation>
    </message>
    <message>
        <source>{0}, none yet</source>
        <translation>{0}，还没有</translation>
    </message>
    <message>
        <source>Choose at least one kind of data.</source>
        <translation>请至少选择一种数据。</translation>
    </message>
    <message>
        <source>MNIST is not on this machine: 11 MB are downloaded first. Synthetic handwriting needs no download.</source>
        <translation>本机没有 MNIST：会先下载 11 MB。合成手写无需下载。</translation>
    </message>
    <message>
        <source>A mix of all of these. A part is kept for validation.</source>
        <translation>混合以上所有数据。其中一部分留作验证。</translation>
    </message>
    <message>
        <source>Generated by Digitpad. A part is kept for validation.</source>
        <translation>由 Digitpad 生成。其中一部分留作验证。</translation>
    </message>
    <message>
        <source>What the network learns from. A part is kept for validation.</source>
        <translation>网络学习所用的数据。其中一部分留作验证。</translation>
    </message>
    <message>
        <source>File or folder</source>
        <translation>文件或文件夹</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
</context>
<context>
    <name>DifferencePanel</name>
    <message>
        <source>They differ on {0} of {1} drawings</source>
        <translation>{1} 个手写中有 {0} 个结果不同</translation>
    </message>
    <message>
        <source>They differ on {0} of 1 drawing</source>
        <translation>1 个手写中有 {0} 个结果不同</translation>
    </message>
    <message>
        <source>; the first {0} are shown</source>
        <translation>；只显示前 {0} 个</translation>
    </message>
    <message>
        <source>They read all {0} drawings the same</source>
        <translation>{0} 个手写的结果全都相同</translation>
    </message>
    <message>
        <source>They read the drawing the same</source>
        <translation>这个手写的结果相同</translation>
    </message>
    <message>
        <source>Which differences are shown</source>
        <translation>显示哪些不同</translation>
    </message>
    <message>
        <source>All of them</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Only {0} is right</source>
        <translation>只有“{0}”认对</translation>
    </message>
    <message>
        <source>Neither is right</source>
        <translation>都没认对</translation>
    </message>
</context>
<context>
    <name>Differences</name>
    <message>
        <source>It is {0}.</source>
        <translation>是 {0}。</translation>
    </message>
    <message>
        <source>{0} reads nothing.</source>
        <translation>“{0}”没有读出数字。</translation>
    </message>
    <message>
        <source>{0} reads {1} with {2}.</source>
        <translation>“{0}”读作 {1}，{2}。</translation>
    </message>
</context>
<context>
    <name>DigitPanel</name>
    <message>
        <source>No doubts</source>
        <translation>没有存疑</translation>
    </message>
    <message>
        <source>Nothing in hand</source>
        <translation>没有选中任何数字</translation>
    </message>
    <message>
        <source>Click a number on the photo to check or to correct it.</source>
        <translation>点击照片上的一个数，可以核对或更正。</translation>
    </message>
    <message>
        <source>Doubt {0} of {1}</source>
        <translation>存疑 {0} / {1}</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>符号</translation>
    </message>
    <message>
        <source>Digit {0} of {1}</source>
        <translation>第 {0} 个，共 {1} 个</translation>
    </message>
    <message>
        <source>It is {0}</source>
        <translation>是 {0}</translation>
    </message>
    <message>
        <source>Not a digit</source>
        <translation>不是数字</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>去掉它</translation>
    </message>
    <message>
        <source>Tab: next doubt</source>
        <translation>Tab：下一处存疑</translation>
    </message>
    <message>
        <source>Previous doubt</source>
        <translation>上一处存疑</translation>
    </message>
    <message>
        <source>Next doubt</source>
        <translation>下一处存疑</translation>
    </message>
</context>
<context>
    <name>DigitPopover</name>
    <message>
        <source>Which digit is it?</source>
        <translation>这是哪个数字？</translation>
    </message>
    <message>
        <source>or press 0–9</source>
        <translation>或按 0–9 键</translation>
    </message>
    <message>
        <source>It is {0}</source>
        <translation>是 {0}</translation>
    </message>
    <message>
        <source>Merge left</source>
        <translation>与左边合并</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>拆分</translation>
    </message>
</context>
<context>
    <name>DigitRow</name>
    <message>
        <source>The picked digit</source>
        <translation>选中的数字</translation>
    </message>
    <message>
        <source>Previous digit</source>
        <translation>上一个数字</translation>
    </message>
    <message>
        <source>Next digit</source>
        <translation>下一个数字</translation>
    </message>
</context>
<context>
    <name>DigitTable</name>
    <message>
        <source>Average</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>Weighted</source>
        <translation>加权平均</translation>
    </message>
    <message>
        <source>Each digit</source>
        <translation>各个数字</translation>
    </message>
    <message>
        <source>Digit</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Drawn</source>
        <translation>所写</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>% of the drawings of this digit that are read as it</source>
        <translation>写这个数字的手写中，被读作它的 %</translation>
    </message>
    <message>
        <source>% of the drawings read as this digit that are it</source>
        <translation>被读作这个数字的手写中，确实是它的 %</translation>
    </message>
    <message>
        <source>Harmonic mean of recall and precision, in %</source>
        <translation>召回率与精确率的调和平均，%</translation>
    </message>
</context>
<context>
    <name>DrawingCanvas</name>
    <message>
        <source>Pen down</source>
        <translation>落笔</translation>
    </message>
    <message>
        <source>Pen up</source>
        <translation>抬笔</translation>
    </message>
    <message>
        <source>Drawing canvas</source>
        <translation>画布</translation>
    </message>
    <message>
        <source>Draw a digit with mouse, pen or finger. With the keyboard: arrow keys move the pen, with Shift in bigger steps, and Space drops or lifts it.</source>
        <translation>用鼠标、笔或手指写一个数字。用键盘：方向键移动笔，按住 Shift 步子更大，空格键落笔或抬笔。</translation>
    </message>
    <message>
        <source>Draw a digit here</source>
        <translation>在这里写一个数字</translation>
    </message>
    <message>
        <source>0 to 9, any size, anywhere</source>
        <translation>0 到 9，大小和位置不限</translation>
    </message>
</context>
<context>
    <name>DrawingToolBar</name>
    <message>
        <source>{width} px</source>
        <translation>{width} px</translation>
    </message>
    <message>
        <source>Pen</source>
        <translation>笔</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>橡皮</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Pen width</source>
        <translation>笔宽</translation>
    </message>
    <message>
        <source>Pen width ([ and ])</source>
        <translation>笔宽（[ 和 ]）</translation>
    </message>
</context>
<context>
    <name>Durations</name>
    <message>
        <source>{0} s</source>
        <translation>{0} 秒</translation>
    </message>
    <message>
        <source>{0} min {1} s</source>
        <translation>{0} 分 {1} 秒</translation>
    </message>
    <message>
        <source>{0} h {1} min</source>
        <translation>{0} 小时 {1} 分</translation>
    </message>
    <message>
        <source>a few seconds left</source>
        <translation>还剩几秒</translation>
    </message>
    <message>
        <source>about {0} s left</source>
        <translation>还剩约 {0} 秒</translation>
    </message>
    <message>
        <source>about {0} min left</source>
        <translation>还剩约 {0} 分钟</translation>
    </message>
    <message>
        <source>about {0} h 30 min left</source>
        <translation>还剩约 {0} 个半小时</translation>
    </message>
    <message>
        <source>about {0} h left</source>
        <translation>还剩约 {0} 小时</translation>
    </message>
</context>
<context>
    <name>EdgeHandle</name>
    <message>
        <source>Drag over the next digit to merge them, or into the box to split it</source>
        <translation>拖到相邻数字上即合并，拖入方框内即拆分</translation>
    </message>
</context>
<context>
    <name>EntryDetails</name>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Trained</source>
        <translation>训练时间</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Checksum</source>
        <translation>校验和</translation>
    </message>
    <message>
        <source>Unverified: saved in an older form that does not show all damage</source>
        <translation>未验证：以旧格式保存，无法发现所有损坏</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Curves of loss and accuracy</source>
        <translation>损失与准确率曲线</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Show the file in its folder</source>
        <translation>在文件夹中显示该文件</translation>
    </message>
    <message>
        <source>The {0} filters</source>
        <translation>{0} 个滤波器</translation>
    </message>
    <message>
        <source>Blue: positive, orange: negative.</source>
        <translation>蓝色：正，橙色：负。</translation>
    </message>
</context>
<context>
    <name>EpochView</name>
    <message>
        <source>{0}, seed {1}</source>
        <translation>{0}，种子 {1}</translation>
    </message>
    <message>
        <source>A run can be looked at when it is finished.</source>
        <translation>一次训练结束后可以在这里查看。</translation>
    </message>
    <message>
        <source>Before training: {1} % right.</source>
        <translation>训练之前：认对 {1}%。</translation>
    </message>
    <message>
        <source>After epoch {0}: {1} % right, loss {2}.</source>
        <translation>第 {0} 轮之后：认对 {1}%，损失 {2}。</translation>
    </message>
    <message>
        <source>Epoch {0}</source>
        <translation>第 {0} 轮</translation>
    </message>
    <message>
        <source>First filters</source>
        <translation>第一层滤波器</translation>
    </message>
    <message>
        <source>Activations, layer by layer</source>
        <translation>各层的激活值</translation>
    </message>
    <message>
        <source>Gradients, layer by layer</source>
        <translation>各层的梯度</translation>
    </message>
    <message>
        <source>Confusions</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>轮</translation>
    </message>
</context>
<context>
    <name>ErrorDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation>出错了</translation>
    </message>
    <message>
        <source>An unexpected error occurred. You can continue; your drawing is not lost. The report stays on this computer unless you send it to someone.</source>
        <translation>发生了意外错误。你可以继续，所写的内容没有丢失。除非你把报告发给别人，它只保存在这台电脑上。</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>It is also saved in {0}</source>
        <translation>报告也保存在 {0}</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>ExamDialog</name>
    <message>
        <source>My handwriting exam</source>
        <translation>我的笔迹测验</translation>
    </message>
    <message>
        <source>Draw each digit three times: thirty drawings in about two minutes. You see no answers until the end. Then you see how well the network reads your handwriting, which digits it confuses, and how other networks do. You can stop at any time.</source>
        <translation>每个数字写三次，共三十个，约需两分钟。结束前不显示识别结果；结束后可以看到网络认你的笔迹有多准、会混淆哪些数字，以及换一个网络会怎样。随时可以停止。</translation>
    </message>
    <message>
        <source>Another round</source>
        <translation>再测一次</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>ExamPage</name>
    <message>
        <source>Draw a {0}</source>
        <translation>请写 {0}</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>第 {0} 个，共 {1} 个</translation>
    </message>
    <message>
        <source>Draw it the way you always do</source>
        <translation>照平时的样子写</translation>
    </message>
    <message>
        <source>Time: {0}</source>
        <translation>用时：{0}</translation>
    </message>
    <message>
        <source>Draw a</source>
        <translation>请写</translation>
    </message>
    <message>
        <source>Next (Enter)</source>
        <translation>下一个（Enter）</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Stop here</source>
        <translation>到此为止</translation>
    </message>
</context>
<context>
    <name>ExamResultPage</name>
    <message>
        <source>{0} of {1} drawings read right</source>
        <translation>{1} 个中认对 {0} 个</translation>
    </message>
    <message>
        <source>{0} of 1 drawing read right</source>
        <translation>1 个中认对 {0} 个</translation>
    </message>
    <message>
        <source>Keep the {0} drawings in My samples</source>
        <translation>把这 {0} 个手写存入“我的样本”</translation>
    </message>
    <message>
        <source>Keep the drawing in My samples</source>
        <translation>把这 1 个手写存入“我的样本”</translation>
    </message>
    <message>
        <source>None</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>Your {0} was read as {1}</source>
        <translation>你的 {0} 读作了 {1}</translation>
    </message>
    <message>
        <source>Your {0} was read as {1}, {2} times</source>
        <translation>你的 {0} 读作了 {1}，{2} 次</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>What it confuses in your handwriting</source>
        <translation>你的笔迹中容易混淆的数字</translation>
    </message>
    <message>
        <source>The same drawings, read by</source>
        <translation>同样的手写，换网络识别</translation>
    </message>
</context>
<context>
    <name>Exercises</name>
    <message>
        <source>How many places does the output have, and how many does the loop visit?</source>
        <translation>输出有多少个位置，循环又走了多少个？</translation>
    </message>
    <message>
        <source>Which filter element did a pixel meet on the way forward?</source>
        <translation>前向时，一个像素遇到的是滤波器的哪个元素？</translation>
    </message>
    <message>
        <source>What do the values look like for whoever passed them in?</source>
        <translation>对传入这些值的一方来说，它们变成了什么样？</translation>
    </message>
    <message>
        <source>Whose sign decides what passes on?</source>
        <translation>由谁的符号决定什么能通过？</translation>
    </message>
    <message>
        <source>In which order does unravel_index return the two numbers?</source>
        <translation>unravel_index 按什么顺序返回这两个数？</translation>
    </message>
    <message>
        <source>The shapes fit because the matrix is square. Do the sums?</source>
        <translation>矩阵是方阵，所以形状相符。那么求和对吗？</translation>
    </message>
    <message>
        <source>What else changes when one value of the batch changes?</source>
        <translation>批次中的一个值改变时，还有什么会跟着变？</translation>
    </message>
    <message>
        <source>The slope is y (1 − y). What is y here?</source>
        <translation>斜率是 y (1 − y)。这里的 y 是什么？</translation>
    </message>
    <message>
        <source>What happened to the values that were kept, on the way forward?</source>
        <translation>前向时，保留下来的值发生了什么？</translation>
    </message>
    <message>
        <source>Try targets such as 0.91 and nine times 0.01.</source>
        <translation>试试 0.91 加九个 0.01 这样的目标。</translation>
    </message>
    <message>
        <source>Is the loss a sum or a mean?</source>
        <translation>损失是总和还是平均值？</translation>
    </message>
    <message>
        <source>Which velocity do the first two lines mean: the old or the new one?</source>
        <translation>前两行指的是哪个速度：旧的还是新的？</translation>
    </message>
    <message>
        <source>A filter meets the image at every place of the output, so its gradient is a sum over all of them. The loop visits 3 × 3 places only, the size of the filter.</source>
        <translation>滤波器在输出的每个位置都与图像相遇，所以它的梯度是对所有位置求和。这个循环只走了 3 × 3 个位置，也就是滤波器的大小。</translation>
    </message>
    <message>
        <source>The loop adds each filter back where it was laid, so it must lie the same way round. Turned filters belong to the formula that computes all pixels at once.</source>
        <translation>循环把每个滤波器加回它所在的位置，方向必须不变。翻转的滤波器属于一次算出所有像素的公式。</translation>
    </message>
    <message>
        <source>The result is right, but the input is overwritten. A layer before that kept these values for its own way back now finds others.</source>
        <translation>结果是对的，但输入被覆盖了。前面的层为自己的反向传播保留了这些值，现在却变成了别的值。</translation>
    </message>
    <message>
        <source>What passes on depends on the sign of the input, not on that of the gradient. Only positive gradients get through, so all units are pushed the same way until they die.</source>
        <translation>什么能通过取决于输入的符号，而不是梯度的符号。这里只有正的梯度能通过，所有单元都被推向同一方向，直到失效。</translation>
    </message>
    <message>
        <source>unravel_index returns the row first. With both swapped, the gradient goes to the wrong pixel of every window whose largest value is not on the diagonal.</source>
        <translation>unravel_index 先返回行。两者对调后，只要最大值不在对角线上，梯度就会传到窗口里错误的像素。</translation>
    </message>
    <message>
        <source>An input reaches each output through its row of the weights, so the gradient comes back through the transposed matrix. Only a square matrix hides the mistake.</source>
        <translation>输入经过权重的一行到达各个输出，所以梯度要经过转置矩阵返回。只有方阵才会掩盖这个错误。</translation>
    </message>
    <message>
        <source>Mean and variance depend on every value of the batch. Both ways must be subtracted; without them the gradient has parts that normalization would cancel anyway.</source>
        <translation>均值和方差取决于批次中的每个值，这两条路径都要减去；否则梯度里会留下归一化本来就会抵消的部分。</translation>
    </message>
    <message>
        <source>The outputs are y already. Another sigmoid gives the slope at y instead of at the input, which is always near a quarter.</source>
        <translation>输出已经是 y。再做一次 sigmoid 得到的是 y 处而不是输入处的斜率，它总是接近四分之一。</translation>
    </message>
    <message>
        <source>Values that are kept are divided by 1 − fraction on the way forward. The gradient goes through the same factor, or it is too small by that much.</source>
        <translation>前向时，保留的值被除以 1 − 比例。梯度要经过同样的系数，否则就会小这么多。</translation>
    </message>
    <message>
        <source>Probabilities minus targets holds for any targets that sum to 1. Comparing them with 0.5 makes them one-hot, so smoothed labels are forgotten.</source>
        <translation>“概率减目标”对任何和为 1 的目标都成立。与 0.5 比较会把目标变成独热，平滑标签就丢失了。</translation>
    </message>
    <message>
        <source>The loss is a mean over the batch, so each sample counts by one over its size. Without that every step is as many times too large as the batch has samples.</source>
        <translation>损失是整个批次的平均值，所以每个样本只占批次大小分之一。不除的话，每一步都会大出批次样本数那么多倍。</translation>
    </message>
    <message>
        <source>The weights need the old velocity. Updated first, the velocity already holds the gradient, which then counts twice.</source>
        <translation>权重需要的是旧的速度。如果先更新速度，它就已经包含梯度，梯度便被算了两次。</translation>
    </message>
    <message>
        <source>Convolution</source>
        <translation>卷积</translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>池化</translation>
    </message>
    <message>
        <source>Affine</source>
        <translation>全连接</translation>
    </message>
    <message>
        <source>Normalization</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>Sigmoid</source>
        <translation>Sigmoid</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Softmax loss</source>
        <translation>Softmax 损失</translation>
    </message>
    <message>
        <source>Nesterov&apos;s step</source>
        <translation>Nesterov 步</translation>
    </message>
    <message>
        <source>inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>filters</source>
        <translation>滤波器</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>bias</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>scale</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>shift</source>
        <translation>平移</translation>
    </message>
</context>
<context>
    <name>ExercisesDialog</name>
    <message>
        <source>Click the line that is wrong, or move with the arrow keys.</source>
        <translation>点击有错的那一行，或用方向键移动。</translation>
    </message>
    <message>
        <source>Line {0} is marked. Click another line, or move with the arrow keys.</source>
        <translation>已标出第 {0} 行。点击其他行，或用方向键移动。</translation>
    </message>
    <message>
        <source>Line {0} is right. Look at what the gradient check says.</source>
        <translation>第 {0} 行是对的。看看梯度检查的结果。</translation>
    </message>
    <message>
        <source>It should be: {0}</source>
        <translation>应为：{0}</translation>
    </message>
    <message>
        <source>Found.</source>
        <translation>找到了。</translation>
    </message>
    <message>
        <source>Mistake {0} of {1}</source>
        <translation>第 {0} 个错误，共 {1} 个</translation>
    </message>
    <message>
        <source>{0} found</source>
        <translation>已找到 {0} 个</translation>
    </message>
    <message>
        <source>Next mistake</source>
        <translation>下一个错误</translation>
    </message>
    <message>
        <source>This is the line</source>
        <translation>就是这一行</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>{0}: an error near 1 means another direction altogether.</source>
        <translation>{0}：误差接近 1 说明方向完全不同。</translation>
    </message>
    <message>
        <source>{0}: the direction is only partly right.</source>
        <translation>{0}：方向只有一部分正确。</translation>
    </message>
    <message>
        <source>{0}: the direction is right, the length is not quite.</source>
        <translation>{0}：方向正确，长度不对。</translation>
    </message>
    <message>
        <source>Training…</source>
        <translation>正在训练…</translation>
    </message>
    <message>
        <source>Find the mistake</source>
        <translation>找出错误</translation>
    </message>
    <message>
        <source>One line of this network is wrong on the way back. Which one?</source>
        <translation>这个网络的反向传播有一行是错的。是哪一行？</translation>
    </message>
    <message>
        <source>Gradient check</source>
        <translation>检查梯度</translation>
    </message>
    <message>
        <source>each layer by itself, against central differences</source>
        <translation>逐层与中心差分比较</translation>
    </message>
    <message>
        <source>Give me a hint</source>
        <translation>给我提示</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
</context>
<context>
    <name>Experiments</name>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>First weights</source>
        <translation>初始权重</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Number of drawings</source>
        <translation>手写的数量</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Batch normalization</source>
        <translation>批归一化</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>How a step follows from the gradients.</source>
        <translation>怎样由梯度得到一步。</translation>
    </message>
    <message>
        <source>How long a step is.</source>
        <translation>一步有多长。</translation>
    </message>
    <message>
        <source>How wide the first weights are spread.</source>
        <translation>初始权重分布得多宽。</translation>
    </message>
    <message>
        <source>How many drawings a step looks at.</source>
        <translation>一步看多少个手写。</translation>
    </message>
    <message>
        <source>Which layers, and how many.</source>
        <translation>用哪些层，用多少层。</translation>
    </message>
    <message>
        <source>How much there is to learn from.</source>
        <translation>可供学习的手写有多少。</translation>
    </message>
    <message>
        <source>Leaving out values in training.</source>
        <translation>训练时随机去掉一些值。</translation>
    </message>
    <message>
        <source>Mean 0 and variance 1 between layers.</source>
        <translation>让层与层之间的值均值为 0、方差为 1。</translation>
    </message>
    <message>
        <source>Pulling weights toward 0.</source>
        <translation>把权重拉向 0。</translation>
    </message>
    <message>
        <source>On</source>
        <translation>开</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Synthetic handwriting</source>
        <translation>合成手写</translation>
    </message>
</context>
<context>
    <name>ExperimentsDialog</name>
    <message>
        <source>The table is on the clipboard.</source>
        <translation>表格已复制到剪贴板。</translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation>另存为 CSV</translation>
    </message>
    <message>
        <source>Save as Python</source>
        <translation>另存为 Python</translation>
    </message>
    <message>
        <source>{0} cannot be written: {1}.</source>
        <translation>无法写入 {0}：{1}。</translation>
    </message>
    <message>
        <source>Saved: {0}.</source>
        <translation>已保存：{0}。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>No experiment yet</source>
        <translation>还没有实验</translation>
    </message>
    <message>
        <source>Choose what varies, and start: each value runs with every seed.</source>
        <translation>选择什么变化，然后开始：每个值都用每个种子训练一次。</translation>
    </message>
    <message>
        <source>{0}: {1} values × {2} seeds</source>
        <translation>{0}：{1} 个值 × {2} 个种子</translation>
    </message>
    <message>
        <source>Run {0} of {1} · {2}, seed {3}</source>
        <translation>第 {0} 次，共 {1} 次 · {2}，种子 {3}</translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>正在准备…</translation>
    </message>
    <message>
        <source>Stopped after {0} of {1} runs.</source>
        <translation>在 {1} 次中的第 {0} 次之后停止。</translation>
    </message>
    <message>
        <source>Finished: {0} runs.</source>
        <translation>已完成：{0} 次。</translation>
    </message>
    <message>
        <source>Experiments</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Epoch by epoch</source>
        <translation>逐轮查看</translation>
    </message>
    <message>
        <source>Accuracy on other drawings, %. Line: mean; band: lowest to highest seed.</source>
        <translation>在其他手写上的正确率，%。线：平均；带：最低到最高的种子。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>另存为 CSV…</translation>
    </message>
    <message>
        <source>Save as Python…</source>
        <translation>另存为 Python…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Stopping keeps the runs that are finished.</source>
        <translation>停止时保留已完成的训练。</translation>
    </message>
</context>
<context>
    <name>FailedPage</name>
    <message>
        <source>Training stopped</source>
        <translation>训练中止</translation>
    </message>
    <message>
        <source>Training stopped: {0}. Your weights are unchanged.</source>
        <translation>训练中止：{0}。权重未改变。</translation>
    </message>
    <message>
        <source>Training has not started</source>
        <translation>训练尚未开始</translation>
    </message>
    <message>
        <source>MNIST cannot be downloaded now. Train on synthetic handwriting instead?</source>
        <translation>现在无法下载 MNIST。改用合成手写训练？</translation>
    </message>
    <message>
        <source>No connection. Train on synthetic handwriting instead?</source>
        <translation>没有网络连接。改用合成手写训练？</translation>
    </message>
    <message>
        <source>Train on synthetic handwriting</source>
        <translation>用合成手写训练</translation>
    </message>
    <message>
        <source>You can still keep the best epoch before that.</source>
        <translation>仍可保留在此之前最佳的一轮。</translation>
    </message>
</context>
<context>
    <name>FileCommands</name>
    <message>
        <source>Drawings and pictures ({0})</source>
        <translation>手写与图片 ({0})</translation>
    </message>
    <message>
        <source>All files ({0})</source>
        <translation>所有文件 ({0})</translation>
    </message>
    <message>
        <source>Open drawing or picture</source>
        <translation>打开手写或图片</translation>
    </message>
    <message>
        <source>Drawing ({0})</source>
        <translation>手写 ({0})</translation>
    </message>
    <message>
        <source>Compressed drawing ({0})</source>
        <translation>压缩的手写 ({0})</translation>
    </message>
    <message>
        <source>Picture ({0})</source>
        <translation>图片 ({0})</translation>
    </message>
    <message>
        <source>Save drawing</source>
        <translation>保存手写</translation>
    </message>
    <message>
        <source>Saved as {0}.</source>
        <translation>已保存为 {0}。</translation>
    </message>
    <message>
        <source>Weights ({0})</source>
        <translation>权重 ({0})</translation>
    </message>
    <message>
        <source>Open weights</source>
        <translation>打开权重</translation>
    </message>
    <message>
        <source>Save weights as</source>
        <translation>权重另存为</translation>
    </message>
    <message>
        <source>{0}: the weights cannot be saved ({1}).</source>
        <translation>{0}：无法保存权重（{1}）。</translation>
    </message>
    <message>
        <source>There is no picture and no drawing on the clipboard.</source>
        <translation>剪贴板里没有图片，也没有手写。</translation>
    </message>
</context>
<context>
    <name>FilterTiles</name>
    <message>
        <source>First filters</source>
        <translation>第一层滤波器</translation>
    </message>
    <message>
        <source>{0} filters; blue is above 0, orange below</source>
        <translation>{0} 个滤波器；蓝色大于 0，橙色小于 0</translation>
    </message>
    <message>
        <source>This network has no convolution.</source>
        <translation>这个网络没有卷积层。</translation>
    </message>
</context>
<context>
    <name>FiltersView</name>
    <message>
        <source>After</source>
        <translation>训练后</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>The filters at the start and now</source>
        <translation>开始时与现在的滤波器</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
</context>
<context>
    <name>FinishedPage</name>
    <message>
        <source>Before</source>
        <translation>训练前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>训练后</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>It was not evaluated.</source>
        <translation>未作评测。</translation>
    </message>
    <message>
        <source>Validation is a part of MNIST that this run did not learn from; the weights in use may have.</source>
        <translation>验证用的是 MNIST 中这次训练没有学过的部分；当前权重可能学过。</translation>
    </message>
</context>
<context>
    <name>ForgetDialog</name>
    <message>
        <source>Forget everything about me</source>
        <translation>忘记关于我的一切</translation>
    </message>
    <message>
        <source>All lessons are undone: Digitpad uses its bundled weights again, and refuses what it refused at first. My samples stay unless you delete them here.</source>
        <translation>撤回所有学习：Digitpad 将重新使用自带的权重，拒识也恢复为最初的样子。除非在此删除，否则我的样本会保留。</translation>
    </message>
    <message>
        <source>Permanently delete all samples ({0}) and lessons</source>
        <translation>永久删除所有样本（{0}）和学习记录</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>忘记</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>GraphFigure</name>
    <message>
        <source>Graph of {0}</source>
        <translation>{0} 的计算图</translation>
    </message>
    <message>
        <source>Above each arrow: the number on its way forward. Below it, in blue: how much z changes when that number changes.</source>
        <translation>箭头上方：前向传递的数。下方蓝色：这个数变化时，z 变化多少。</translation>
    </message>
    <message>
        <source>With x = 1 and y = 2, how much does z = (x + y)² grow when x grows by 0.01?</source>
        <translation>x = 1、y = 2 时，x 增加 0.01，z = (x + y)² 增加多少？</translation>
    </message>
    <message>
        <source>By about 6 · 0.01 = 0.06: the number below the arrow from x is 2 · (x + y) = 6.</source>
        <translation>约为 6 × 0.01 = 0.06：从 x 出发的箭头下方的数是 2 × (x + y) = 6。</translation>
    </message>
</context>
<context>
    <name>GraphView</name>
    <message>
        <source>{0} to {1}: forward {2}, back {3}</source>
        <translation>{0} 到 {1}：前向 {2}，反向 {3}</translation>
    </message>
</context>
<context>
    <name>HelpDialog</name>
    <message>
        <source>Keys and files</source>
        <translation>按键与文件</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Undo what was done in this window</source>
        <translation>撤销在此窗口所做的操作</translation>
    </message>
    <message>
        <source>Redo it</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>On the canvas</source>
        <translation>画布上</translation>
    </message>
    <message>
        <source>Move the pen, with Shift in bigger steps</source>
        <translation>移动笔，按住 Shift 步子更大</translation>
    </message>
    <message>
        <source>Drop or lift the pen</source>
        <translation>落笔或提笔</translation>
    </message>
    <message>
        <source>Lift the pen; leave the full screen</source>
        <translation>提笔；退出全屏</translation>
    </message>
    <message>
        <source>Pick the next or previous digit</source>
        <translation>选择下一个或上一个数字</translation>
    </message>
    <message>
        <source>On the bars</source>
        <translation>概率条上</translation>
    </message>
    <message>
        <source>Go to another digit</source>
        <translation>转到另一个数字</translation>
    </message>
    <message>
        <source>Say that it is this digit</source>
        <translation>指明就是这个数字</translation>
    </message>
    <message>
        <source>Read paper</source>
        <translation>识别纸上的数字</translation>
    </message>
    <message>
        <source>Go to the next or previous doubt</source>
        <translation>转到下一处或上一处存疑</translation>
    </message>
    <message>
        <source>The same, from anywhere in the window</source>
        <translation>同上，在窗口任何位置都可用</translation>
    </message>
    <message>
        <source>Say that it is no digit</source>
        <translation>说明它不是数字</translation>
    </message>
    <message>
        <source>Type the number, in the list</source>
        <translation>在列表中输入这个数</translation>
    </message>
    <message>
        <source>Zoom in, zoom out, show all</source>
        <translation>放大、缩小、显示全部</translation>
    </message>
    <message>
        <source>Open a photo</source>
        <translation>打开照片</translation>
    </message>
    <message>
        <source>Paste a picture</source>
        <translation>粘贴图片</translation>
    </message>
    <message>
        <source>Read it again</source>
        <translation>重新识别</translation>
    </message>
    <message>
        <source>Copy the lines</source>
        <translation>复制各行</translation>
    </message>
    <message>
        <source>Save the lines</source>
        <translation>保存各行</translation>
    </message>
    <message>
        <source>Label what is selected</source>
        <translation>给所选样本加标签</translation>
    </message>
    <message>
        <source>Mark it as no digit</source>
        <translation>标为不是数字</translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Delete what is selected</source>
        <translation>删除所选样本</translation>
    </message>
    <message>
        <source>Weights shelf</source>
        <translation>权重架</translation>
    </message>
    <message>
        <source>Use this network</source>
        <translation>使用这个网络</translation>
    </message>
    <message>
        <source>Rename it</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Delete it</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>My handwriting exam</source>
        <translation>我的笔迹测验</translation>
    </message>
    <message>
        <source>Take the drawing</source>
        <translation>提交手写</translation>
    </message>
    <message>
        <source>Clear it</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Every window</source>
        <translation>所有窗口</translation>
    </message>
    <message>
        <source>Go to the next or previous control</source>
        <translation>转到下一个或上一个控件</translation>
    </message>
    <message>
        <source>Copy the picture that was clicked</source>
        <translation>复制点击的图片</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>关闭窗口</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Settings and log are in {0}. Nothing leaves this machine.</source>
        <translation>设置和日志保存在 {0}。任何内容都不会离开这台电脑。</translation>
    </message>
    <message>
        <source>With a number</source>
        <translation>画布上有一个数时</translation>
    </message>
    <message>
        <source>Turn the photo right or left</source>
        <translation>向右或向左旋转照片</translation>
    </message>
    <message>
        <source>My samples</source>
        <translation>我的样本</translation>
    </message>
    <message>
        <source>Say which digit it is</source>
        <translation>说明这是哪个数字</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>HistogramRow</name>
    <message>
        <source>{0}: {1} to {2}</source>
        <translation>{0}：{1} 到 {2}</translation>
    </message>
    <message>
        <source>Histograms</source>
        <translation>直方图</translation>
    </message>
</context>
<context>
    <name>InkStepsView</name>
    <message>
        <source>Strokes</source>
        <translation>笔画</translation>
    </message>
    <message>
        <source>Scaled</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Re-drawn</source>
        <translation>重新描画</translation>
    </message>
    <message>
        <source>Centred</source>
        <translation>居中</translation>
    </message>
    <message>
        <source>From ink to picture</source>
        <translation>从笔迹到图像</translation>
    </message>
    <message>
        <source>Blue: the box that the ink is fitted into. Orange: its centre of mass.</source>
        <translation>蓝色：笔迹缩放后所在的框。橙色：笔迹的重心。</translation>
    </message>
    <message>
        <source>Nothing is drawn.</source>
        <translation>还没有写。</translation>
    </message>
    <message>
        <source>The ink fills {width} × {height} pixels of 28 × 28, {left} from the left and {top} from the top; its centre of mass is at {x}, {y}.</source>
        <translation>笔迹占 28 × 28 像素中的 {width} × {height}，距左边 {left}，距上边 {top}；重心位于 {x}, {y}。</translation>
    </message>
</context>
<context>
    <name>InsidePanel</name>
    <message>
        <source>{0} values</source>
        <translation>{0} 个值</translation>
    </message>
    <message>
        <source>{0} scores</source>
        <translation>{0} 个得分</translation>
    </message>
    <message>
        <source>e to the power of each score minus the largest</source>
        <translation>e 的（各得分减最大得分）次方</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>乘积</translation>
    </message>
    <message>
        <source>{0} pixels</source>
        <translation>{0} 个像素</translation>
    </message>
    <message>
        <source>Value {0}</source>
        <translation>值 {0}</translation>
    </message>
    <message>
        <source>Filter {0}</source>
        <translation>滤波器 {0}</translation>
    </message>
    <message>
        <source>Weights of {0}</source>
        <translation>{0} 的权重</translation>
    </message>
    <message>
        <source>Weights of value {0}</source>
        <translation>值 {0} 的权重</translation>
    </message>
    <message>
        <source>Input {0} × {1}</source>
        <translation>输入 {0} × {1}</translation>
    </message>
    <message>
        <source>Map {0}, {1} × {2}</source>
        <translation>图 {0}，{1} × {2}</translation>
    </message>
    <message>
        <source>The arithmetic of one value</source>
        <translation>一个值的算法</translation>
    </message>
    <message>
        <source>Draw a digit to see every value and its arithmetic.</source>
        <translation>写一个数字，即可查看每个值及其算法。</translation>
    </message>
    <message>
        <source>Sums of {0} channels; number {1} is unfolded: {2}</source>
        <translation>{0} 个通道各自的和；已展开第 {1} 个：{2}</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0}%</translation>
    </message>
    <message>
        <source>The mean of {0} values</source>
        <translation>{0} 个值的平均</translation>
    </message>
    <message>
        <source>The largest of {0} values</source>
        <translation>{0} 个值中最大的</translation>
    </message>
    <message>
        <source>The value of this layer</source>
        <translation>这一层的值</translation>
    </message>
    <message>
        <source>Sum {0} + bias {1}</source>
        <translation>总和 {0} + 偏置 {1}</translation>
    </message>
    <message>
        <source>The larger of 0 and {0}</source>
        <translation>0 与 {0} 中较大的</translation>
    </message>
    <message>
        <source>temperature {0}</source>
        <translation>温度 {0}</translation>
    </message>
    <message>
        <source>e^{0} = {1}, divided by {2}, the sum of all</source>
        <translation>e^{0} = {1}，除以全部之和 {2}</translation>
    </message>
    <message>
        <source>the {0}</source>
        <translation>{0}</translation>
    </message>
    <message>
        <source>Inside {0}</source>
        <translation>{0}内部</translation>
    </message>
    <message>
        <source>the network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Click a map or a pixel to see its arithmetic; or use the arrows and Enter.</source>
        <translation>点击特征图或像素，查看它的算法；也可以用方向键和回车键。</translation>
    </message>
    <message>
        <source>From ink to picture</source>
        <translation>从笔迹到图像</translation>
    </message>
    <message>
        <source>How it learns from this drawing</source>
        <translation>看它怎样从这个手写中学习</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Blue is positive, orange negative.</source>
        <translation>蓝色为正，橙色为负。</translation>
    </message>
    <message>
        <source>Nothing is drawn.</source>
        <translation>还没有写。</translation>
    </message>
    <message>
        <source>Values from {0} to {1}; the largest is in number {2}.</source>
        <translation>取值从 {0} 到 {1}；最大值在第 {2} 个。</translation>
    </message>
    <message>
        <source>10 scores, before softmax</source>
        <translation>10 个得分（softmax 之前）</translation>
    </message>
    <message>
        <source>10 probabilities in %, after softmax</source>
        <translation>10 个概率，单位 %（softmax 之后）</translation>
    </message>
    <message>
        <source>1 filter, {0}</source>
        <translation>1 个滤波器，{0}</translation>
    </message>
    <message>
        <source>{0} filters, {1}</source>
        <translation>{0} 个滤波器，{1}</translation>
    </message>
    <message>
        <source>Weights of {0} outputs, {1} each</source>
        <translation>{0} 个输出的权重，各 {1}</translation>
    </message>
    <message>
        <source>{0} values {1}</source>
        <translation>{1}的 {0} 个值</translation>
    </message>
    <message>
        <source>1 feature map, {0}</source>
        <translation>1 个特征图，{0}</translation>
    </message>
    <message>
        <source>{0} feature maps, {1}</source>
        <translation>{0} 个特征图，{1}</translation>
    </message>
    <message>
        <source>1 pooled map, {0}</source>
        <translation>1 个池化图，{0}</translation>
    </message>
    <message>
        <source>{0} pooled maps, {1}</source>
        <translation>{0} 个池化图，{1}</translation>
    </message>
    <message>
        <source>1 map {0}, {1}</source>
        <translation>{0}的 1 个图，{1}</translation>
    </message>
    <message>
        <source>{0} maps {1}, {2}</source>
        <translation>{1}的 {0} 个图，{2}</translation>
    </message>
    <message>
        <source>after ReLU</source>
        <translation>ReLU 之后</translation>
    </message>
    <message>
        <source>after sigmoid</source>
        <translation>sigmoid 之后</translation>
    </message>
    <message>
        <source>after tanh</source>
        <translation>tanh 之后</translation>
    </message>
    <message>
        <source>after normalization</source>
        <translation>归一化之后</translation>
    </message>
    <message>
        <source>of a dense layer</source>
        <translation>全连接层</translation>
    </message>
    <message>
        <source>after {0}</source>
        <translation>{0} 之后</translation>
    </message>
    <message>
        <source>value {0}</source>
        <translation>第 {0} 个值</translation>
    </message>
    <message>
        <source>map {0}, row {1}, column {2}</source>
        <translation>图 {0}，第 {1} 行第 {2} 列</translation>
    </message>
    <message>
        <source>digit {0}</source>
        <translation>数字 {0}</translation>
    </message>
</context>
<context>
    <name>InsideWindow</name>
    <message>
        <source>Inside the network</source>
        <translation>网络内部</translation>
    </message>
</context>
<context>
    <name>InterruptedBanner</name>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Resume the run</source>
        <translation>继续这次训练</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Discard the run</source>
        <translation>放弃这次训练</translation>
    </message>
    <message>
        <source>A training run was interrupted in epoch {0} of {1}: {2}.</source>
        <translation>一次训练在第 {0} 轮（共 {1} 轮）中断：{2}。</translation>
    </message>
    <message>
        <source>A training run was interrupted after epoch {0} of {1}: {2}.</source>
        <translation>有一次训练在第 {0} 轮（共 {1} 轮）后中断：{2}。</translation>
    </message>
</context>
<context>
    <name>InterruptedQuestion</name>
    <message>
        <source>Unfinished run</source>
        <translation>未完成的训练</translation>
    </message>
    <message>
        <source>A new run takes its place. What it has learned is lost.</source>
        <translation>新的训练会取代它，它学到的内容将丢失。</translation>
    </message>
    <message>
        <source>Resume it</source>
        <translation>继续它</translation>
    </message>
    <message>
        <source>Discard it and start</source>
        <translation>放弃它并开始</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>LabelMenu</name>
    <message>
        <source>Is the label right?</source>
        <translation>标签对吗？</translation>
    </message>
    <message>
        <source>{0} reads {1} with {2}</source>
        <translation>{0}读作 {1}，{2}</translation>
    </message>
    <message>
        <source>Only labels of my samples can be changed here.</source>
        <translation>这里只能更改“我的样本”的标签。</translation>
    </message>
    <message>
        <source>Yes, it is {0}</source>
        <translation>对，是 {0}</translation>
    </message>
    <message>
        <source>No, it is {0}</source>
        <translation>不对，是 {0}</translation>
    </message>
    <message>
        <source>It is something else</source>
        <translation>是别的</translation>
    </message>
    <message>
        <source>Delete the drawing</source>
        <translation>删除这个手写</translation>
    </message>
</context>
<context>
    <name>LazySampleStore</name>
    <message>
        <source>The file is free again: everything is saved in My samples.</source>
        <translation>文件已可写入：全部内容都已保存到“我的样本”。</translation>
    </message>
    <message>
        <source>Another program holds the file of my samples. What you save is kept on the disk and added when the file is free.</source>
        <translation>另一个程序正占用我的样本文件。您保存的内容已留在磁盘上，文件可用时会自动加入。</translation>
    </message>
</context>
<context>
    <name>Learning</name>
    <message>
        <source>There are no samples to learn from yet.</source>
        <translation>还没有可供学习的样本。</translation>
    </message>
    <message>
        <source>Undone.</source>
        <translation>已撤回。</translation>
    </message>
    <message>
        <source>There is no lesson to undo.</source>
        <translation>没有可以撤回的学习。</translation>
    </message>
    <message>
        <source>The last lesson was undone.</source>
        <translation>已撤回最近一次学习。</translation>
    </message>
    <message>
        <source>Something is being learned; try again after that.</source>
        <translation>正在学习，请在结束后再试。</translation>
    </message>
    <message>
        <source>learn from my samples</source>
        <translation>从我的样本学习</translation>
    </message>
    <message>
        <source>The lesson was stopped: another network is in use.</source>
        <translation>学习已停止：已换用另一个网络。</translation>
    </message>
    <message>
        <source>The lesson failed: {0}</source>
        <translation>学习失败：{0}</translation>
    </message>
    <message>
        <source>Right: {0}. Saved to My samples.</source>
        <translation>没错，是 {0}。已存入“我的样本”。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Saved to My samples.</source>
        <translation>已存入“我的样本”。</translation>
    </message>
    <message>
        <source>Saved to My samples as no digit.</source>
        <translation>已作为“不是数字”存入“我的样本”。</translation>
    </message>
    <message>
        <source>Saved to My samples. Drawings like it are refused from now on.</source>
        <translation>已存入“我的样本”。今后类似的手写会被拒识。</translation>
    </message>
    <message>
        <source>Saved to My samples. It is learned after this lesson.</source>
        <translation>已存入“我的样本”。这次学习结束后再学它。</translation>
    </message>
    <message>
        <source>No lesson can start while training is running.</source>
        <translation>训练进行时不能学习。</translation>
    </message>
    <message>
        <source>Saved to My samples. It is not learned yet: training is running.</source>
        <translation>已存入“我的样本”。训练正在进行，暂未学习。</translation>
    </message>
    <message>
        <source>Saved to My samples. Learning…</source>
        <translation>已存入“我的样本”。正在学习……</translation>
    </message>
    <message>
        <source>Learning from my samples…</source>
        <translation>正在用我的样本学习……</translation>
    </message>
    <message>
        <source>Saved, but every network reads {0}. Is it really a {1}?</source>
        <translation>已保存，但每个网络都读作 {0}。真的是 {1} 吗？</translation>
    </message>
    <message>
        <source>It is {0}</source>
        <translation>是 {0}</translation>
    </message>
    <message>
        <source>Nothing was learned: there is no digit among these.</source>
        <translation>没有学习：其中没有数字。</translation>
    </message>
    <message>
        <source>Nothing was learned: the labels are doubtful. See My samples.</source>
        <translation>没有学习：标签可疑。请查看“我的样本”。</translation>
    </message>
    <message>
        <source>Learned, but it reads worse overall; weights not changed.</source>
        <translation>学过了，但总体更差；权重未更换。</translation>
    </message>
    <message>
        <source>It started from {0}, because {1} is gone.</source>
        <translation>{1} 已不存在，因此从{0}开始学习。</translation>
    </message>
    <message>
        <source>Learned, but a drawing like it is still refused.</source>
        <translation>学过了，但类似的手写仍被拒识。</translation>
    </message>
    <message>
        <source>Learned. It now reads {0} with {1}.</source>
        <translation>学会了。现在读作 {0}，{1}。</translation>
    </message>
    <message>
        <source>Learned. It reads {0} of my samples right; without lessons, {1}.</source>
        <translation>学会了。我的样本认对 {0}；没有学习时为 {1}。</translation>
    </message>
    <message>
        <source>Learned, but it still reads {0} with {1}.</source>
        <translation>学过了，但仍读作 {0}，{1}。</translation>
    </message>
    <message>
        <source>the drawing is no digit</source>
        <translation>这不是数字</translation>
    </message>
    <message>
        <source>the drawing is {0}</source>
        <translation>这是 {0}</translation>
    </message>
    <message>
        <source>Left out until you check the label: {0}.</source>
        <translation>核对标签之前不用：{0} 个。</translation>
    </message>
    <message>
        <source>{0}, my hand</source>
        <translation>{0}，我的笔迹</translation>
    </message>
</context>
<context>
    <name>LearningPage</name>
    <message>
        <source>Preparing</source>
        <translation>正在准备</translation>
    </message>
    <message>
        <source>Reading the data…</source>
        <translation>正在读取数据……</translation>
    </message>
    <message>
        <source>Downloading MNIST: {0} of {1} MB</source>
        <translation>正在下载 MNIST：{0} MB，共 {1} MB</translation>
    </message>
    <message>
        <source>Reading drawings: {0} of {1}</source>
        <translation>正在读取：{0} / {1}</translation>
    </message>
    <message>
        <source>Generating drawings: {0} of {1}</source>
        <translation>正在生成手写：第 {0} 个，共 {1} 个</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>正在训练</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>正在开始……</translation>
    </message>
    <message>
        <source>Evaluating</source>
        <translation>正在评测</translation>
    </message>
    <message>
        <source>The old and the new weights read the same drawings.</source>
        <translation>新旧权重识别同样的手写。</translation>
    </message>
    <message>
        <source>Epoch {0} of {1} · measuring: {2} of {3}</source>
        <translation>第 {0} 轮，共 {1} 轮 · 正在评估：{2} / {3}</translation>
    </message>
    <message>
        <source>Epoch {0} of {1} · augmenting the drawings…</source>
        <translation>第 {0} 轮，共 {1} 轮 · 正在做数据增强……</translation>
    </message>
    <message>
        <source>Draw a digit to see how it is read during training.</source>
        <translation>写一个数字，看看训练过程中会读作什么。</translation>
    </message>
    <message>
        <source>Your drawing now: {0}, {1} %</source>
        <translation>你写的现在读作 {0}，{1}%</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>{0} drawings a second</source>
        <translation>每秒 {0} 个</translation>
    </message>
    <message>
        <source>Epoch {0} of {1} · drawing {2} of {3}</source>
        <translation>第 {0} 轮，共 {1} 轮 · 样本 {2} / {3}</translation>
    </message>
</context>
<context>
    <name>LessonDialog</name>
    <message>
        <source>Save as PDF</source>
        <translation>另存为 PDF</translation>
    </message>
    <message>
        <source>{0} cannot be written: {1}.</source>
        <translation>无法写入 {0}：{1}。</translation>
    </message>
    <message>
        <source>Saved: {0}.</source>
        <translation>已保存：{0}。</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Next chapter</source>
        <translation>下一节</translation>
    </message>
    <message>
        <source>{0}, read</source>
        <translation>{0}，已读</translation>
    </message>
    <message>
        <source>{0} of {1} read</source>
        <translation>已读 {0} 节，共 {1} 节</translation>
    </message>
    <message>
        <source>The lesson</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Chapters</source>
        <translation>章节</translation>
    </message>
    <message>
        <source>See one step on your drawing</source>
        <translation>在你写的数字上看一步</translation>
    </message>
    <message>
        <source>Experiments</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>Find the mistake</source>
        <translation>找出错误</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>另存为 PDF…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>LessonProof</name>
    <message>
        <source>Of these drawings it read {0} right and {1} wrong after the lesson.</source>
        <translation>学习后，这些手写认对 {0} 个，认错 {1} 个。</translation>
    </message>
    <message>
        <source>Before: {0}, which it started from.</source>
        <translation>之前：{0}，这次学习由它开始。</translation>
    </message>
    <message>
        <source>Its drawings have been deleted.</source>
        <translation>这次学习的手写已删除。</translation>
    </message>
    <message>
        <source>Drawings of the lesson</source>
        <translation>这次学习的手写</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>学习前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>学习后</translation>
    </message>
</context>
<context>
    <name>Lessons</name>
    <message>
        <source>d MMM yyyy, HH:mm</source>
        <translation>yyyy年M月d日 HH:mm</translation>
    </message>
    <message>
        <source>{0} · 1 drawing</source>
        <translation>{0} · 1 个手写</translation>
    </message>
    <message>
        <source>{0} · {1} drawings</source>
        <translation>{0} · {1} 个手写</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>read worse, weights not changed</source>
        <translation>认得更差，权重未更换</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>已保留</translation>
    </message>
    <message>
        <source>The drawings it learned from</source>
        <translation>所学的手写</translation>
    </message>
    <message>
        <source>My drawings, each held out of the lesson</source>
        <translation>我的手写，逐个留出不学</translation>
    </message>
    <message>
        <source>Rehearsal: other people&apos;s digits</source>
        <translation>复习：别人写的数字</translation>
    </message>
    <message>
        <source>10,000 test images (t10k)</source>
        <translation>10,000 张测试图像（t10k）</translation>
    </message>
</context>
<context>
    <name>LessonsDialog</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undo, with {0} built on it</source>
        <translation>撤回，连同基于它的 {0} 次学习</translation>
    </message>
    <message>
        <source>Undo, and learn again without it</source>
        <translation>撤回，并去掉它重新学习</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>学习记录</translation>
    </message>
    <message>
        <source>Lessons, newest first</source>
        <translation>学习记录，最新的在前</translation>
    </message>
    <message>
        <source>No lessons yet. After an answer, click the right digit: Digitpad learns from it.</source>
        <translation>还没有学习记录。有了结果后，点击正确的数字，Digitpad 就会从中学习。</translation>
    </message>
    <message>
        <source>Use this network</source>
        <translation>使用这个网络</translation>
    </message>
    <message>
        <source>Learn from my samples now</source>
        <translation>立即用我的样本学习</translation>
    </message>
</context>
<context>
    <name>LicencesDialog</name>
    <message>
        <source>Licences</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Licence of</source>
        <translation>谁的许可证</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
</context>
<context>
    <name>LinesModel</name>
    <message>
        <source>{0}, doubtful</source>
        <translation>{0}，存疑</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>未读</translation>
    </message>
</context>
<context>
    <name>LinesTable</name>
    <message>
        <source>Lines read</source>
        <translation>识别出的各行</translation>
    </message>
</context>
<context>
    <name>LossView</name>
    <message>
        <source>The loss is no longer a number after {0} steps.</source>
        <translation>{0} 步之后损失不再是数。</translation>
    </message>
    <message>
        <source>The loss stays at ln 10: it guesses.</source>
        <translation>损失停在 ln 10：只是在猜。</translation>
    </message>
    <message>
        <source>The loss falls as if nothing were wrong.</source>
        <translation>损失照常下降，好像没有错误。</translation>
    </message>
    <message>
        <source>After {0} steps the loss is {1}; corrected it would be {2}.</source>
        <translation>{0} 步之后损失为 {1}；改正后为 {2}。</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Still to come</source>
        <translation>尚未计算</translation>
    </message>
    <message>
        <source>This code</source>
        <translation>这段代码</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>改正后</translation>
    </message>
    <message>
        <source>cross-entropy</source>
        <translation>交叉熵</translation>
    </message>
    <message>
        <source>How the loss moves in the first {0} steps.</source>
        <translation>前 {0} 步中损失的变化。</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Copied: {0}</source>
        <translation>已复制：{0}</translation>
    </message>
    <message>
        <source>It is no digit</source>
        <translation>这不是数字</translation>
    </message>
    <message>
        <source>Or open a picture: {0}</source>
        <translation>或打开一张图片：{0}</translation>
    </message>
    <message>
        <source>No digit can be seen in the noise of this picture.</source>
        <translation>图片噪点太多，看不出数字。</translation>
    </message>
    <message>
        <source>The picture is blank.</source>
        <translation>这张图片是空白的。</translation>
    </message>
    <message>
        <source>Read in {0} ms</source>
        <translation>用时 {0} 毫秒</translation>
    </message>
    <message>
        <source>The settings file was damaged and has been reset. The old file was saved as {0}.</source>
        <translation>设置文件已损坏，已恢复默认设置。旧文件已保存为 {0}。</translation>
    </message>
    <message>
        <source>{0} The default network reads instead.</source>
        <translation>{0} 改用默认网络识别。</translation>
    </message>
    <message>
        <source>{0} The classic network reads instead.</source>
        <translation>{0} 改用经典网络识别。</translation>
    </message>
    <message>
        <source>{0} Nothing can be read: open weights, or install Digitpad again.</source>
        <translation>{0} 无法识别：请打开权重文件，或重新安装 Digitpad。</translation>
    </message>
    <message>
        <source>{0} did not open at the last start, and is not opened again.</source>
        <translation>{0} 上次启动时没能打开，这次不再打开。</translation>
    </message>
</context>
<context>
    <name>MessageRow</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>It is no digit</source>
        <translation>这不是数字</translation>
    </message>
</context>
<context>
    <name>MistakeReader</name>
    <message>
        <source>Downloading MNIST: {0} of {1} MB</source>
        <translation>正在下载 MNIST：{0} / {1} MB</translation>
    </message>
</context>
<context>
    <name>Mistakes</name>
    <message>
        <source>Calibration</source>
        <translation>校准</translation>
    </message>
    <message>
        <source>% read right, by how sure in %</source>
        <translation>认对的 %，按确信程度 %</translation>
    </message>
    <message>
        <source>as sure as right</source>
        <translation>确信与正确相符</translation>
    </message>
    <message>
        <source>{0} points off on average</source>
        <translation>平均相差 {0} 个百分点</translation>
    </message>
    <message>
        <source>{0} % sure: {1} % right</source>
        <translation>确信 {0}%：认对 {1}%</translation>
    </message>
    <message>
        <source>Bins with fewer than {0} drawings are left out.</source>
        <translation>少于 {0} 个手写的区间不画。</translation>
    </message>
    <message>
        <source>Refusing the doubtful</source>
        <translation>拒绝没把握的</translation>
    </message>
    <message>
        <source>% right, by % answered</source>
        <translation>认对的 %，按回答的 %</translation>
    </message>
    <message>
        <source>Refusing {0} % halves the mistakes</source>
        <translation>拒绝 {0}%，错误减半</translation>
    </message>
    <message>
        <source>{0} % answered: {1} % right</source>
        <translation>回答 {0}%：认对 {1}%</translation>
    </message>
    <message>
        <source>{0} % at {1} {2}</source>
        <translation>{1} {2} 时 {0}%</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>平移</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>Slant</source>
        <translation>倾斜</translation>
    </message>
    <message>
        <source>Pen width</source>
        <translation>笔宽</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>Erased ink</source>
        <translation>擦去笔迹</translation>
    </message>
    <message>
        <source>Added ink</source>
        <translation>添加笔迹</translation>
    </message>
    <message>
        <source>MNIST test</source>
        <translation>MNIST 测试集</translation>
    </message>
    <message>
        <source>My samples</source>
        <translation>我的样本</translation>
    </message>
    <message>
        <source>{0}, read {1} with {2}</source>
        <translation>{0}，读作 {1}，{2}</translation>
    </message>
    <message>
        <source>Drawing {0}: an {1}, read {2} with {3}; then {4} with {5}</source>
        <translation>第 {0} 个：是 {1}，读作 {2}，{3}；其次是 {4}，{5}</translation>
    </message>
    <message>
        <source>Drawing {0}: a {1}, read {2} with {3}; then {4} with {5}</source>
        <translation>第 {0} 个：是 {1}，读作 {2}，{3}；其次是 {4}，{5}</translation>
    </message>
</context>
<context>
    <name>MistakesCommands</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undone: {0}.</source>
        <translation>已撤销：{0}。</translation>
    </message>
    <message>
        <source>Done again: {0}.</source>
        <translation>已重做：{0}。</translation>
    </message>
</context>
<context>
    <name>MistakesDialog</name>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>{0} of {1} test drawings</source>
        <translation>{1} 个测试手写中的 {0} 个</translation>
    </message>
    <message>
        <source>{0} of {1} drawings</source>
        <translation>{1} 个手写中的 {0} 个</translation>
    </message>
    <message>
        <source>{0} so far, {1} read</source>
        <translation>已读 {1} 个，其中 {0} 个读错</translation>
    </message>
    <message>
        <source>{0} so far, {1} of {2} read</source>
        <translation>已读 {1} / {2} 个，其中 {0} 个读错</translation>
    </message>
    <message>
        <source>MNIST is not on this machine. Download it, or choose other data.</source>
        <translation>这台电脑上没有 MNIST。请下载，或选择其他数据。</translation>
    </message>
    <message>
        <source>Download MNIST (11 MB)</source>
        <translation>下载 MNIST（11 MB）</translation>
    </message>
    <message>
        <source>No mistakes: all {0} drawings are read right.</source>
        <translation>没有错误：{0} 个手写全部认对。</translation>
    </message>
    <message>
        <source>Not all of the data can be read: {0}</source>
        <translation>有些数据无法读取：{0}</translation>
    </message>
    <message>
        <source>The report is on the clipboard.</source>
        <translation>报告已复制到剪贴板。</translation>
    </message>
    <message>
        <source>What it gets wrong</source>
        <translation>它认错的</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
</context>
<context>
    <name>MistakesFoot</name>
    <message>
        <source>Is the label right?</source>
        <translation>标签对吗？</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>Show on the canvas</source>
        <translation>在画布上显示</translation>
    </message>
</context>
<context>
    <name>MistakesHead</name>
    <message>
        <source>What it gets wrong</source>
        <translation>它认错的</translation>
    </message>
    <message>
        <source>Mistakes</source>
        <translation>认错的</translation>
    </message>
    <message>
        <source>Robustness</source>
        <translation>稳健性</translation>
    </message>
</context>
<context>
    <name>MistakesPage</name>
    <message>
        <source>{0}: show all again</source>
        <translation>{0}：重新显示全部</translation>
    </message>
    <message>
        <source>Click another cell, or close this to see all {0}.</source>
        <translation>点击其他格，或关闭此项查看全部 {0} 个。</translation>
    </message>
    <message>
        <source>Click a cell of the matrix to see its drawings.</source>
        <translation>点击矩阵中的一格，查看其中的手写。</translation>
    </message>
    <message>
        <source>Confusions</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>Surest first</source>
        <translation>最确信的在前</translation>
    </message>
    <message>
        <source>Most doubtful first</source>
        <translation>最没把握的在前</translation>
    </message>
    <message>
        <source>By digit</source>
        <translation>按数字</translation>
    </message>
    <message>
        <source>As in the data</source>
        <translation>按数据中的顺序</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>顺序</translation>
    </message>
    <message>
        <source>Mistakes</source>
        <translation>认错的</translation>
    </message>
</context>
<context>
    <name>MomentumFigure</name>
    <message>
        <source>Momentum</source>
        <translation>动量</translation>
    </message>
    <message>
        <source>dotted</source>
        <translation>点线</translation>
    </message>
    <message>
        <source>solid</source>
        <translation>实线</translation>
    </message>
    <message>
        <source>dashed</source>
        <translation>虚线</translation>
    </message>
    <message>
        <source>{0} {1} ({2}) at step {3}: x = {4}, y = {5}, f = {6}</source>
        <translation>{0} {1}（{2}）第 {3} 步：x = {4}，y = {5}，f = {6}</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Three paths through a long valley</source>
        <translation>穿过狭长山谷的三条路径</translation>
    </message>
    <message>
        <source>Each line around the middle joins places of equal f. The slope across the valley is steep, along it slight: SGD is slow along it, momentum gathers speed, and Nesterov swings less.</source>
        <translation>环绕中心的每条线连接 f 相等的点。横穿山谷的坡度很陡，沿山谷的坡度很缓：SGD 沿山谷前进得很慢，动量会积累速度，Nesterov 的摆动较小。</translation>
    </message>
    <message>
        <source>With a momentum of 0, how do the three paths differ?</source>
        <translation>动量为 0 时，三条路径有什么不同？</translation>
    </message>
    <message>
        <source>Not at all: without momentum, both rules are that of SGD.</source>
        <translation>没有不同：没有动量时，两种规则都与 SGD 的规则相同。</translation>
    </message>
</context>
<context>
    <name>MoreSettings</name>
    <message>
        <source>By kind or number, such as conv3x3 or 1.</source>
        <translation>填层的种类或编号，例如 conv3x3 或 1。</translation>
    </message>
    <message>
        <source>By kind or number: {0}</source>
        <translation>填种类或编号：{0}</translation>
    </message>
    <message>
        <source>Some of these, not all: {0}</source>
        <translation>请填其中一些层，但不能是全部：{0}</translation>
    </message>
    <message>
        <source>Choose a file to measure</source>
        <translation>选择用来测量的文件</translation>
    </message>
    <message>
        <source>Fewer settings</source>
        <translation>收起设置</translation>
    </message>
    <message>
        <source>More settings, {0} set</source>
        <translation>更多设置，已设 {0} 项</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>更多设置</translation>
    </message>
    <message>
        <source>Layers that do not learn</source>
        <translation>不参与学习的层</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>The run ends after this many steps, or after its last epoch.</source>
        <translation>训练到这么多步为止，除非各轮先结束。</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Test data</source>
        <translation>测试数据</translation>
    </message>
    <message>
        <source>A file or folder, measured after each epoch, never learned.</source>
        <translation>每一轮之后用来测量的文件或文件夹，从不用于学习。</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose the test data</source>
        <translation>选择测试数据</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>动量</translation>
    </message>
    <message>
        <source>How much of its speed a step keeps.</source>
        <translation>每一步保留多少速度。</translation>
    </message>
    <message>
        <source>Mean decay, β₁</source>
        <translation>均值衰减 β₁</translation>
    </message>
    <message>
        <source>How much the mean of the gradients keeps.</source>
        <translation>梯度的均值保留多少旧值。</translation>
    </message>
    <message>
        <source>Square decay, β₂</source>
        <translation>平方衰减 β₂</translation>
    </message>
    <message>
        <source>How much the mean of their squares keeps.</source>
        <translation>梯度平方的均值保留多少旧值。</translation>
    </message>
    <message>
        <source>Sum the gradients of a batch</source>
        <translation>对一批的梯度求和</translation>
    </message>
    <message>
        <source>A step follows their sum, not their mean, so it is larger.</source>
        <translation>每一步按梯度之和而不是均值更新，因此步子更大。</translation>
    </message>
    <message>
        <source>Draw with replacement</source>
        <translation>有放回抽样</translation>
    </message>
    <message>
        <source>Each batch is drawn from all drawings; an epoch can hold one twice.</source>
        <translation>每一批都从全部字中抽取，一轮内可能重复抽到。</translation>
    </message>
</context>
<context>
    <name>NetworkChange</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Reads with {0} now.</source>
        <translation>现在使用{0}识别。</translation>
    </message>
    <message>
        <source>Reads with {0} now, {1}.</source>
        <translation>现在使用{0}识别，{1}。</translation>
    </message>
    <message>
        <source>{0} Before: {1}.</source>
        <translation>{0}之前：{1}。</translation>
    </message>
    <message>
        <source>read with {0}</source>
        <translation>使用{0}识别</translation>
    </message>
</context>
<context>
    <name>NetworkInputPanel</name>
    <message>
        <source>What the network sees</source>
        <translation>网络看到的图像</translation>
    </message>
    <message>
        <source>28 × 28, centred</source>
        <translation>28 × 28，已居中</translation>
    </message>
    <message>
        <source>Look inside</source>
        <translation>查看内部</translation>
    </message>
    <message>
        <source>Blue: the box that the ink is fitted into. Orange: its centre of mass.</source>
        <translation>蓝色：容纳笔迹的方框。橙色：笔迹的重心。</translation>
    </message>
</context>
<context>
    <name>NetworkNames</name>
    <message>
        <source>Default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>Classic</source>
        <translation>经典</translation>
    </message>
    <message>
        <source>Default network</source>
        <translation>默认网络</translation>
    </message>
    <message>
        <source>Classic network</source>
        <translation>经典网络</translation>
    </message>
    <message>
        <source>No network</source>
        <translation>没有网络</translation>
    </message>
    <message>
        <source>{0} · {1} on 10,000 test images</source>
        <translation>{0} · 10,000 张测试图像，准确率 {1}</translation>
    </message>
    <message>
        <source>default network</source>
        <translation>默认网络</translation>
    </message>
    <message>
        <source>classic network</source>
        <translation>经典网络</translation>
    </message>
    <message>
        <source>{0} of my samples</source>
        <translation>我的样本 {0}</translation>
    </message>
    <message>
        <source>{0} in validation</source>
        <translation>验证 {0}</translation>
    </message>
</context>
<context>
    <name>NetworkSettings</name>
    <message>
        <source>Choose an architecture file</source>
        <translation>选择架构文件</translation>
    </message>
    <message>
        <source>Architecture ({0})</source>
        <translation>架构 ({0})</translation>
    </message>
    <message>
        <source>Network from a file</source>
        <translation>来自文件的网络</translation>
    </message>
    <message>
        <source>An architecture file (.json), in place of the chosen network.</source>
        <translation>架构文件 (.json)，代替所选的网络。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>The network&apos;s own</source>
        <translation>网络自带的</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>滤波器</translation>
    </message>
    <message>
        <source>Of each convolution, such as 4, 16.</source>
        <translation>每个卷积层的数量，如 4, 16。</translation>
    </message>
    <message>
        <source>Hidden units</source>
        <translation>隐藏单元</translation>
    </message>
    <message>
        <source>Of each hidden layer, such as 100, 50.</source>
        <translation>每个隐藏层的数量，如 100, 50。</translation>
    </message>
    <message>
        <source>Batch normalization</source>
        <translation>批归一化</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>The fraction of values left out before the last weights. Empty for the network&apos;s own, 0 for none.</source>
        <translation>最后一层权重之前随机舍去的比例。留空沿用网络自身的设置，0 表示不用。</translation>
    </message>
    <message>
        <source>First weights</source>
        <translation>初始权重</translation>
    </message>
    <message>
        <source>Normal distribution</source>
        <translation>正态分布</translation>
    </message>
    <message>
        <source>Of the deviation beside it.</source>
        <translation>标准差见右侧。</translation>
    </message>
    <message>
        <source>Standard deviation</source>
        <translation>标准差</translation>
    </message>
    <message>
        <source>Of the normal distribution, such as 0.01 or 1/9.</source>
        <translation>正态分布的标准差，例如 0.01 或 1/9。</translation>
    </message>
</context>
<context>
    <name>NextDigit</name>
    <message>
        <source>Copied: {0}</source>
        <translation>已复制：{0}</translation>
    </message>
    <message>
        <source>Was this the next digit? View &gt; Clear by itself gives it an empty sheet.</source>
        <translation>这是下一个数字吗？“视图 &gt; 自动清除”会为它换一张空白纸。</translation>
    </message>
</context>
<context>
    <name>NormalizationFigure</name>
    <message>
        <source>mean {0}, variance {1}</source>
        <translation>均值 {0}，方差 {1}</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>平移</translation>
    </message>
    <message>
        <source>A batch of 8</source>
        <translation>一批 8 个数</translation>
    </message>
    <message>
        <source>Normalized</source>
        <translation>归一化后</translation>
    </message>
    <message>
        <source>Scaled and shifted</source>
        <translation>缩放并平移后</translation>
    </message>
    <message>
        <source>Click a number of the batch, or use the arrow keys, to see its arithmetic.</source>
        <translation>点击这批数中的一个，或用方向键选择，查看它的算式。</translation>
    </message>
    <message>
        <source>Which scale and shift give back the batch as it was?</source>
        <translation>缩放和平移取多少时，输出与原来的批次相同？</translation>
    </message>
    <message>
        <source>A scale of √6 ≈ 2.449, its standard deviation, and a shift of 4, its mean.</source>
        <translation>缩放取批次的标准差 √6 ≈ 2.449，平移取批次的平均值 4。</translation>
    </message>
</context>
<context>
    <name>NumberCommands</name>
    <message>
        <source>No digits can be told apart in this drawing.</source>
        <translation>这幅图里分辨不出数字。</translation>
    </message>
    <message>
        <source>Drag the line between the two digits.</source>
        <translation>把线拖到两个数字之间。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Split here</source>
        <translation>在此拆分</translation>
    </message>
</context>
<context>
    <name>NumberGrid</name>
    <message>
        <source>{0}. Framed from row {1}, column {2}: {3}.</source>
        <translation>{0}。框选从第 {1} 行第 {2} 列起：{3}。</translation>
    </message>
</context>
<context>
    <name>NumberModel</name>
    <message>
        <source>merge two digits</source>
        <translation>合并两个数字</translation>
    </message>
    <message>
        <source>split a digit</source>
        <translation>拆分一个数字</translation>
    </message>
</context>
<context>
    <name>NumberPanel</name>
    <message>
        <source>Copy number</source>
        <translation>复制这个数</translation>
    </message>
    <message>
        <source>Copy the number (Ctrl+Shift+C)</source>
        <translation>复制这个数 (Ctrl+Shift+C)</translation>
    </message>
    <message>
        <source>Left and right arrow pick a digit; Enter says which digit it is.</source>
        <translation>用左右方向键选择数字；按 Enter 键指出它是哪个数字。</translation>
    </message>
</context>
<context>
    <name>NumberTexts</name>
    <message>
        <source>The network said {0}</source>
        <translation>网络读作 {0}</translation>
    </message>
    <message>
        <source>Perhaps {0} with {1}</source>
        <translation>也可能是 {0}，{1}</translation>
    </message>
    <message>
        <source>You said that one of them is no digit.</source>
        <translation>你说其中一个不是数字。</translation>
    </message>
    <message>
        <source>It looks like two that touch.</source>
        <translation>看起来像两个连在一起。</translation>
    </message>
    <message>
        <source>Digit {0} of {1}</source>
        <translation>第 {0} 个，共 {1} 个</translation>
    </message>
    <message>
        <source>Not a digit; split it, or click the right one</source>
        <translation>不是数字；请拆分，或点击正确的数字</translation>
    </message>
    <message>
        <source>{0} with {1}, then {2} with {3}</source>
        <translation>{0}，{1}；其次是 {2}，{3}</translation>
    </message>
    <message>
        <source>{0}, perhaps {2}: {1} against {3}</source>
        <translation>{0}，也可能是 {2}：{1} 对 {3}</translation>
    </message>
    <message>
        <source>You said: no digit; the network said {1} with {2}</source>
        <translation>你说不是数字；网络读作 {1}，{2}</translation>
    </message>
    <message>
        <source>You said: no digit; the network saw none</source>
        <translation>你说不是数字；网络也这样看</translation>
    </message>
    <message>
        <source>You said {0}; the network said {1} with {2}</source>
        <translation>你说是 {0}；网络读作 {1}，{2}</translation>
    </message>
    <message>
        <source>You said {0}; the network saw no digit</source>
        <translation>你说是 {0}；网络认为不是数字</translation>
    </message>
    <message>
        <source>{0} signs</source>
        <translation>{0} 个符号</translation>
    </message>
    <message>
        <source>1 sign</source>
        <translation>1 个符号</translation>
    </message>
    <message>
        <source>1 point</source>
        <translation>1 个小数点</translation>
    </message>
    <message>
        <source>1 comma</source>
        <translation>1 个小数逗号</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>1 digit</source>
        <translation>1 个数字</translation>
    </message>
    <message>
        <source>{0} digits</source>
        <translation>{0} 个数字</translation>
    </message>
    <message>
        <source>It is {0}, {1}. {2}.</source>
        <translation>是 {0}，{1}。{2}。</translation>
    </message>
    <message>
        <source>minus</source>
        <translation>负号</translation>
    </message>
    <message>
        <source>point</source>
        <translation>小数点</translation>
    </message>
    <message>
        <source>comma</source>
        <translation>小数逗号</translation>
    </message>
</context>
<context>
    <name>NumberTools</name>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Make one digit of the picked one and what is left of it (M)</source>
        <translation>把选中的数字与它左边的合并成一个 (M)</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>拆分</translation>
    </message>
    <message>
        <source>Make two digits of the picked one (S)</source>
        <translation>把选中的数字拆成两个 (S)</translation>
    </message>
</context>
<context>
    <name>OneStep</name>
    <message>
        <source>Blue is positive, orange negative.</source>
        <translation>蓝色为正，橙色为负。</translation>
    </message>
    <message>
        <source>Click a gradient to see its arithmetic.</source>
        <translation>点击一个梯度，查看它的算法。</translation>
    </message>
    <message>
        <source>gradient of the layer after × what it went through</source>
        <translation>后一层的梯度 × 它经过的系数</translation>
    </message>
    <message>
        <source>gradient of the outputs × inputs beneath</source>
        <translation>输出的梯度 × 下面的输入</translation>
    </message>
    <message>
        <source>new {0} = old {1} − learning rate {2} × gradient {3}</source>
        <translation>新 {0} = 旧 {1} − 学习率 {2} × 梯度 {3}</translation>
    </message>
    <message>
        <source>Their sum. By central difference: {0}.</source>
        <translation>总和。中心差分得 {0}。</translation>
    </message>
    <message>
        <source>Gradients</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>Factors</source>
        <translation>系数</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>乘积</translation>
    </message>
    <message>
        <source>{0} products, of which {1} are not 0</source>
        <translation>{0} 个乘积，其中 {1} 个不为 0</translation>
    </message>
    <message>
        <source>They agree to {0} decimal places.</source>
        <translation>小数点后 {0} 位一致。</translation>
    </message>
    <message>
        <source>They differ: a kink lies nearby, such as a tie in pooling.</source>
        <translation>两者不同：附近有折点，例如池化中的并列最大值。</translation>
    </message>
    <message>
        <source>The drawing as the network sees it</source>
        <translation>网络看到的手写</translation>
    </message>
    <message>
        <source>The loss: how wrong it is</source>
        <translation>损失：错得有多厉害</translation>
    </message>
    <message>
        <source>The weights change</source>
        <translation>权重改变</translation>
    </message>
    <message>
        <source>The same drawing, read again</source>
        <translation>再读一次同一个手写</translation>
    </message>
    <message>
        <source>Convolution</source>
        <translation>卷积</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>池化</translation>
    </message>
    <message>
        <source>Mean pooling</source>
        <translation>平均池化</translation>
    </message>
    <message>
        <source>Weighted sums</source>
        <translation>加权和</translation>
    </message>
    <message>
        <source>Normalization</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>filter × pixels beneath, added up, plus a bias</source>
        <translation>滤波器 × 下面的像素，相加，再加偏置</translation>
    </message>
    <message>
        <source>the largest of each window</source>
        <translation>每个窗口的最大值</translation>
    </message>
    <message>
        <source>the mean of each window</source>
        <translation>每个窗口的平均值</translation>
    </message>
    <message>
        <source>weights × values, added up, plus a bias</source>
        <translation>权重 × 值，相加，再加偏置</translation>
    </message>
    <message>
        <source>negative values become 0</source>
        <translation>负值变为 0</translation>
    </message>
    <message>
        <source>minus the mean, divided by the deviation</source>
        <translation>减去均值，除以标准差</translation>
    </message>
    <message>
        <source>exp of each score, divided by the sum</source>
        <translation>每个得分取指数，再除以总和</translation>
    </message>
    <message>
        <source>times the filters; for the filters times the pixels</source>
        <translation>乘以滤波器；对滤波器则乘以像素</translation>
    </message>
    <message>
        <source>to the largest of each window</source>
        <translation>传给每个窗口的最大值</translation>
    </message>
    <message>
        <source>an equal share to each of a window</source>
        <translation>窗口中的每个值各得一份</translation>
    </message>
    <message>
        <source>times the weights; for the weights times the values</source>
        <translation>乘以权重；对权重则乘以值</translation>
    </message>
    <message>
        <source>through where the value was positive</source>
        <translation>只在值为正的地方通过</translation>
    </message>
    <message>
        <source>times y (1 − y)</source>
        <translation>乘以 y (1 − y)</translation>
    </message>
    <message>
        <source>times 1 − y²</source>
        <translation>乘以 1 − y²</translation>
    </message>
    <message>
        <source>divided by the deviation</source>
        <translation>除以标准差</translation>
    </message>
    <message>
        <source>probability, minus 1 at the label</source>
        <translation>概率，在标签处减 1</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>Back through {0}: {1}</source>
        <translation>反向经过{0}：{1}</translation>
    </message>
</context>
<context>
    <name>OneStepDialog</name>
    <message>
        <source>A learning rate is a number above 0, at most 10.</source>
        <translation>学习率是大于 0、不超过 10 的数。</translation>
    </message>
    <message>
        <source>Step {0} of {1}</source>
        <translation>第 {0} 步，共 {1} 步</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前向</translation>
    </message>
    <message>
        <source>Backward</source>
        <translation>反向</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>The loss is still to come.</source>
        <translation>损失尚未计算。</translation>
    </message>
    <message>
        <source>Loss: −ln {0}, the probability of {1}.</source>
        <translation>损失：−ln {0}，即 {1} 的概率。</translation>
    </message>
    <message>
        <source>After the step: {0}, with {1} % for {2}.</source>
        <translation>这一步之后：{0}，{2} 的概率为 {1}%。</translation>
    </message>
    <message>
        <source>The step was too long: it overshoots.</source>
        <translation>这一步太长：越过了头。</translation>
    </message>
    <message>
        <source>Into {0}: {1}</source>
        <translation>进入{0}：{1}</translation>
    </message>
    <message>
        <source>Weight of {0}, {1}</source>
        <translation>{0}的权重，{1}</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>By the input</source>
        <translation>对输入</translation>
    </message>
    <message>
        <source>Its values, {0}</source>
        <translation>它的值，{0}</translation>
    </message>
    <message>
        <source>By its values</source>
        <translation>对它的值</translation>
    </message>
    <message>
        <source>Its weights</source>
        <translation>它的权重</translation>
    </message>
    <message>
        <source>By its weights</source>
        <translation>对它的权重</translation>
    </message>
    <message>
        <source>How it learns</source>
        <translation>它怎样学习</translation>
    </message>
    <message>
        <source>One training step on your drawing. Click a value to see its arithmetic.</source>
        <translation>用你的手写训练一步。点击任意一个值，查看它的算法。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>It should be</source>
        <translation>应为</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
</context>
<context>
    <name>PageCorrections</name>
    <message>
        <source>type {0}</source>
        <translation>输入 {0}</translation>
    </message>
    <message>
        <source>This was read as a sign, not as a digit. It can be left out.</source>
        <translation>这里读作符号，而不是数字。可以去掉它。</translation>
    </message>
    <message>
        <source>leave out a sign</source>
        <translation>去掉一个符号</translation>
    </message>
</context>
<context>
    <name>PageSaving</name>
    <message>
        <source>Copied: {0}.</source>
        <translation>已复制：{0}。</translation>
    </message>
    <message>
        <source>Table ({0})</source>
        <translation>表格 ({0})</translation>
    </message>
    <message>
        <source>Text ({0})</source>
        <translation>文本 ({0})</translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation>另存为 CSV</translation>
    </message>
    <message>
        <source>{0} cannot be saved: {1}.</source>
        <translation>{0} 无法保存：{1}。</translation>
    </message>
    <message>
        <source>Saved as {0}.</source>
        <translation>已保存为 {0}。</translation>
    </message>
</context>
<context>
    <name>PaperCommands</name>
    <message>
        <source>Pictures ({0})</source>
        <translation>图片 ({0})</translation>
    </message>
    <message>
        <source>All files ({0})</source>
        <translation>所有文件 ({0})</translation>
    </message>
    <message>
        <source>Open a photo</source>
        <translation>打开照片</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>剪贴板上没有图片。</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Press F5 to read the photo again.</source>
        <translation>按 F5 可以重新识别照片。</translation>
    </message>
    <message>
        <source>Nothing read</source>
        <translation>没有读到数字</translation>
    </message>
    <message>
        <source>This cannot be read</source>
        <translation>无法识别</translation>
    </message>
    <message>
        <source>Nothing read yet</source>
        <translation>还没有识别</translation>
    </message>
    <message>
        <source>Digitpad reads handwritten numbers on a photo or a scan: whole lists and tables, with points, commas and minus signs.</source>
        <translation>Digitpad 能识别照片或扫描件上手写的数：整张清单和表格，包括小数点、逗号和负号。</translation>
    </message>
</context>
<context>
    <name>PaperDialog</name>
    <message>
        <source>Read paper</source>
        <translation>识别纸上的数字</translation>
    </message>
    <message>
        <source>Drop a photo of handwritten numbers here, paste it, or open it.</source>
        <translation>把手写数字的照片拖到这里，或粘贴、打开。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>另存为 CSV…</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>The network in use</source>
        <translation>正在使用的网络</translation>
    </message>
</context>
<context>
    <name>PaperTexts</name>
    <message>
        <source>No ink was found on the page.</source>
        <translation>这一页上没有找到笔迹。</translation>
    </message>
    <message>
        <source>Nothing can be seen in the noise of this picture.</source>
        <translation>图片噪点太多，什么也看不清。</translation>
    </message>
    <message>
        <source>It looks like a page of text. Digitpad reads numbers.</source>
        <translation>看起来是一页文字。Digitpad 识别的是数。</translation>
    </message>
    <message>
        <source>No number was found on the page.</source>
        <translation>这一页上没有找到数。</translation>
    </message>
    <message>
        <source>no numbers</source>
        <translation>没有数</translation>
    </message>
    <message>
        <source>{0} in 1 line</source>
        <translation>1 行，{0}</translation>
    </message>
    <message>
        <source>{0} in {1} lines</source>
        <translation>{1} 行，{0}</translation>
    </message>
    <message>
        <source>1 number</source>
        <translation>1 个数</translation>
    </message>
    <message>
        <source>{0} numbers</source>
        <translation>{0} 个数</translation>
    </message>
    <message>
        <source>1 digit read in {0} ms</source>
        <translation>共 1 个数字，用时 {0} 毫秒</translation>
    </message>
    <message>
        <source>{0} digits read in {1} ms</source>
        <translation>共 {0} 个数字，用时 {1} 毫秒</translation>
    </message>
    <message>
        <source>1 digit read in {0} s</source>
        <translation>共 1 个数字，用时 {0} 秒</translation>
    </message>
    <message>
        <source>{0} digits read in {1} s</source>
        <translation>共 {0} 个数字，用时 {1} 秒</translation>
    </message>
    <message>
        <source>1 left out: it looks like a scribble.</source>
        <translation>1 处未读：看起来像涂鸦。</translation>
    </message>
    <message>
        <source>{0} left out: they look like scribbles.</source>
        <translation>{0} 处未读：看起来像涂鸦。</translation>
    </message>
    <message>
        <source>1 left out: it looks like a word.</source>
        <translation>1 处未读：看起来像文字。</translation>
    </message>
    <message>
        <source>{0} left out: they look like words.</source>
        <translation>{0} 处未读：看起来像文字。</translation>
    </message>
    <message>
        <source>1 left out: it is a rule.</source>
        <translation>1 处未读：是一条线。</translation>
    </message>
    <message>
        <source>{0} left out: they are rules.</source>
        <translation>{0} 处未读：是线条。</translation>
    </message>
    <message>
        <source>Line {0}, number {1}:</source>
        <translation>第 {0} 行第 {1} 个数：</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>不算</translation>
    </message>
    <message>
        <source>{0}. {1}</source>
        <translation>{0}。{1}</translation>
    </message>
    <message>
        <source>Minus sign</source>
        <translation>负号</translation>
    </message>
    <message>
        <source>Decimal point</source>
        <translation>小数点</translation>
    </message>
    <message>
        <source>{0} Click to type the number.</source>
        <translation>{0}点击即可输入这个数。</translation>
    </message>
</context>
<context>
    <name>PhotoReader</name>
    <message>
        <source>No network is loaded.</source>
        <translation>没有载入网络。</translation>
    </message>
</context>
<context>
    <name>PhotoTools</name>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合窗口</translation>
    </message>
    <message>
        <source>Open a photo</source>
        <translation>打开照片</translation>
    </message>
    <message>
        <source>Turn the photo right</source>
        <translation>向右旋转照片</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Show all of the photo</source>
        <translation>显示整张照片</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新识别</translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation>向右旋转</translation>
    </message>
    <message>
        <source>Turn left</source>
        <translation>向左旋转</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>方框</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>结果</translation>
    </message>
</context>
<context>
    <name>PhotoView</name>
    <message>
        <source>Photo</source>
        <translation>照片</translation>
    </message>
</context>
<context>
    <name>PictureActions</name>
    <message>
        <source>The picture is on the clipboard.</source>
        <translation>图片已复制到剪贴板。</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>{0} cannot be saved: {1}.</source>
        <translation>{0} 无法保存：{1}。</translation>
    </message>
    <message>
        <source>Saved as {0}.</source>
        <translation>已保存为 {0}。</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>图片另存为…</translation>
    </message>
    <message>
        <source>Copy sheet</source>
        <translation>复制整张图表</translation>
    </message>
    <message>
        <source>Save sheet…</source>
        <translation>整张图表另存为…</translation>
    </message>
</context>
<context>
    <name>PlanForm</name>
    <message>
        <source>Each field needs a number.</source>
        <translation>每一栏都要填数字。</translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>What varies</source>
        <translation>什么变化</translation>
    </message>
    <message>
        <source>What is held</source>
        <translation>保持不变</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Each seed gives other first weights and another order.</source>
        <translation>每个种子的初始权重和顺序都不同。</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Drawings</source>
        <translation>手写</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Values, separated by commas</source>
        <translation>各个值，用逗号分隔</translation>
    </message>
    <message>
        <source>Learning rate of {0}</source>
        <translation>{0} 的学习率</translation>
    </message>
</context>
<context>
    <name>PoolingFigure</name>
    <message>
        <source>({0}) ÷ {1} = {2}: each of the {1} gets 1 ÷ {1} of the gradient.</source>
        <translation>({0}) ÷ {1} = {2}：{1} 个输入各得梯度的 1 ÷ {1}。</translation>
    </message>
    <message>
        <source>The largest of {0} is {1}: it gets the whole gradient.</source>
        <translation>{0} 中最大的是 {1}：它得到全部梯度。</translation>
    </message>
    <message>
        <source>Of equal ones the first gets it.</source>
        <translation>若有相等的，由第一个得到。</translation>
    </message>
    <message>
        <source>Input 4 × 4</source>
        <translation>输入 4 × 4</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>平均值</translation>
    </message>
    <message>
        <source>Where a gradient of 1 goes</source>
        <translation>梯度 1 传到哪里</translation>
    </message>
    <message>
        <source>Click a largest number or a mean, or use the arrow keys.</source>
        <translation>点击一个最大值或平均值，或用方向键选择。</translation>
    </message>
    <message>
        <source>What gradient do the three smaller numbers of a window get from the largest?</source>
        <translation>窗口取最大值时，较小的三个数得到多大的梯度？</translation>
    </message>
    <message>
        <source>0: a small change of one of them does not change the largest.</source>
        <translation>0：它们稍有变化，最大值不变。</translation>
    </message>
</context>
<context>
    <name>ProbabilityBars</name>
    <message>
        <source>you</source>
        <translation>你</translation>
    </message>
    <message>
        <source>It is {0}</source>
        <translation>是 {0}</translation>
    </message>
    <message>
        <source>Why not {0}?</source>
        <translation>为什么不是 {0}？</translation>
    </message>
    <message>
        <source>Digit {0}</source>
        <translation>数字 {0}</translation>
    </message>
    <message>
        <source>{0}. You said it is this digit.</source>
        <translation>{0}。你说是这个数字。</translation>
    </message>
    <message>
        <source>No answer yet</source>
        <translation>还没有结果</translation>
    </message>
    <message>
        <source>How likely each digit is</source>
        <translation>每个数字的可能性</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Question: {0}</source>
        <translation>问题：{0}</translation>
    </message>
    <message>
        <source>Show the answer</source>
        <translation>显示答案</translation>
    </message>
    <message>
        <source>Hide the answer</source>
        <translation>隐藏答案</translation>
    </message>
</context>
<context>
    <name>ReadControls</name>
    <message>
        <source>Recognize</source>
        <translation>识别</translation>
    </message>
    <message>
        <source>Read the drawing (Enter)</source>
        <translation>识别所写的内容（Enter）</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Clear the canvas (Del)</source>
        <translation>清空画布（Del）</translation>
    </message>
    <message>
        <source>Read after every stroke</source>
        <translation>每写一笔就识别</translation>
    </message>
    <message>
        <source>Read the drawing after every stroke (L)</source>
        <translation>每写一笔就自动识别（L）</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>The network in use</source>
        <translation>用来识别的网络</translation>
    </message>
</context>
<context>
    <name>ReadingModel</name>
    <message>
        <source>{0} cannot be opened.</source>
        <translation>{0} 无法打开。</translation>
    </message>
    <message>
        <source>No network is loaded.</source>
        <translation>没有加载网络。</translation>
    </message>
</context>
<context>
    <name>RecentFiles</name>
    <message>
        <source>None yet</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>Clear this list</source>
        <translation>清空此列表</translation>
    </message>
</context>
<context>
    <name>RefusalChart</name>
    <message>
        <source>What refusing costs</source>
        <translation>拒识的代价</translation>
    </message>
    <message>
        <source>Digits refused</source>
        <translation>拒识的数字</translation>
    </message>
    <message>
        <source>Letters read as digits</source>
        <translation>读作数字的字母</translation>
    </message>
    <message>
        <source>{0} % of digits refused</source>
        <translation>{0}% 的数字被拒识</translation>
    </message>
    <message>
        <source>{0} % of letters read as digits</source>
        <translation>{0}% 的字母被读作数字</translation>
    </message>
</context>
<context>
    <name>RefusalDialog</name>
    <message>
        <source>When is it not a digit?</source>
        <translation>什么时候算“不是数字”？</translation>
    </message>
    <message>
        <source>Measured on digits and letters that it has not learned from.</source>
        <translation>用它没有学过的数字和字母测得。</translation>
    </message>
    <message>
        <source>Digits</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>字母</translation>
    </message>
    <message>
        <source>It takes effect at once.</source>
        <translation>立即生效。</translation>
    </message>
    <message>
        <source>Back to recommended</source>
        <translation>恢复推荐值</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>1 is refused</source>
        <translation>有 1 个被拒识</translation>
    </message>
    <message>
        <source>{0} are refused</source>
        <translation>有 {0} 个被拒识</translation>
    </message>
    <message>
        <source>fewer than 1 is refused</source>
        <translation>被拒识的不到 1 个</translation>
    </message>
    <message>
        <source>none is refused</source>
        <translation>没有一个被拒识</translation>
    </message>
    <message>
        <source>1 is read as a digit</source>
        <translation>有 1 个被读作数字</translation>
    </message>
    <message>
        <source>all are read as digits</source>
        <translation>全部被读作数字</translation>
    </message>
    <message>
        <source>{0} are read as digits</source>
        <translation>有 {0} 个被读作数字</translation>
    </message>
    <message>
        <source>none is read as a digit</source>
        <translation>没有一个被读作数字</translation>
    </message>
    <message>
        <source>Of 100 digits {0}; of 100 letters {1}.</source>
        <translation>每 100 个数字{0}；每 100 个字母{1}。</translation>
    </message>
</context>
<context>
    <name>RefusalScale</name>
    <message>
        <source>Reads everything</source>
        <translation>全都识别</translation>
    </message>
    <message>
        <source>Asks when unsure</source>
        <translation>没把握就问</translation>
    </message>
    <message>
        <source>Recommended</source>
        <translation>推荐</translation>
    </message>
    <message>
        <source>When is it not a digit?</source>
        <translation>什么时候算“不是数字”？</translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message>
        <source>Restore my samples</source>
        <translation>恢复我的样本</translation>
    </message>
    <message>
        <source>Digitpad backs up my samples daily and keeps the last seven backups. Restoring one replaces all samples and lessons; the current ones are backed up first.</source>
        <translation>Digitpad 每天备份我的样本，并保留最近七份备份。恢复备份会替换全部样本和学习记录；现有内容会先存为备份。</translation>
    </message>
    <message>
        <source>Backups, newest first</source>
        <translation>备份（从新到旧）</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>There is no backup yet.</source>
        <translation>还没有备份。</translation>
    </message>
</context>
<context>
    <name>ResultsTable</name>
    <message>
        <source>{0} of {1}</source>
        <translation>{1} 个中的 {0} 个</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} 秒</translation>
    </message>
    <message>
        <source>{0}: {1}; each seed: {2} %</source>
        <translation>{0}：{1}；各个种子：{2}%</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Each seed, %</source>
        <translation>每个种子，%</translation>
    </message>
    <message>
        <source>Mean ± spread</source>
        <translation>平均 ± 标准差</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Time a run</source>
        <translation>每次用时</translation>
    </message>
</context>
<context>
    <name>RobustnessPage</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0}%</translation>
    </message>
    <message>
        <source>Stopped. Measure begins again.</source>
        <translation>已停止。点“测量”会重新开始。</translation>
    </message>
    <message>
        <source>{0} drawings, each varied {1} times</source>
        <translation>{0} 个手写，每个变化 {1} 次</translation>
    </message>
    <message>
        <source>How many are still read right, in %, when drawings are moved, turned, drawn with another pen or damaged. Up to {0} drawings of the data are varied.</source>
        <translation>手写被移动、旋转、换笔或损坏之后，仍认对多少（%）。最多取 {0} 个手写来变化。</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Robustness</source>
        <translation>稳健性</translation>
    </message>
</context>
<context>
    <name>RunFolder</name>
    <message>
        <source>{0} cannot be written ({1})</source>
        <translation>无法写入 {0}（{1}）</translation>
    </message>
    <message>
        <source>another Digitpad is training now</source>
        <translation>另一个 Digitpad 正在训练</translation>
    </message>
    <message>
        <source>{0} cannot be written</source>
        <translation>无法写入 {0}</translation>
    </message>
</context>
<context>
    <name>RunStatus</name>
    <message>
        <source>Training: preparing</source>
        <translation>训练：正在准备</translation>
    </message>
    <message>
        <source>Training: evaluating</source>
        <translation>训练：正在评估</translation>
    </message>
    <message>
        <source>Training paused at {0} %</source>
        <translation>训练暂停于 {0}%</translation>
    </message>
    <message>
        <source>Training {0} %</source>
        <translation>训练 {0}%</translation>
    </message>
    <message>
        <source>Training {0} %, {1}</source>
        <translation>训练 {0}%，{1}</translation>
    </message>
</context>
<context>
    <name>RunSummary</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Confusion matrix, epoch {0}</source>
        <translation>混淆矩阵，第 {0} 轮</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>Which digits are read as which others, after each epoch.</source>
        <translation>每一轮之后，哪些数字被读作哪些数字。</translation>
    </message>
    <message>
        <source>{0} for training, {1} for validation.</source>
        <translation>{0} 个用于训练，{1} 个用于验证。</translation>
    </message>
    <message>
        <source>{0} of the file could not be used.</source>
        <translation>文件中有 {0} 个无法使用。</translation>
    </message>
    <message>
        <source>Batch size {0} · {1}, {2} · augmentation: {3} · seed {4}</source>
        <translation>批大小 {0} · {1}，{2} · 数据增强：{3} · 随机种子 {4}</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>You can change epochs and learning rate during the run.</source>
        <translation>训练期间可以更改轮数和学习率。</translation>
    </message>
    <message>
        <source>One more epoch</source>
        <translation>再加一轮</translation>
    </message>
    <message>
        <source>One more</source>
        <translation>加一轮</translation>
    </message>
</context>
<context>
    <name>RunningLine</name>
    <message>
        <source>What was read so far</source>
        <translation>目前已识别的内容</translation>
    </message>
    <message>
        <source>Copy what was read so far</source>
        <translation>复制目前已识别的内容</translation>
    </message>
    <message>
        <source>Clear what was read so far</source>
        <translation>清除目前已识别的内容</translation>
    </message>
</context>
<context>
    <name>SampleCommands</name>
    <message>
        <source>a lesson is running; try again in a few seconds</source>
        <translation>正在学习，请过几秒再试</translation>
    </message>
    <message>
        <source>Forgotten. The bundled weights are in use again.</source>
        <translation>已忘记。现在重新使用自带的权重。</translation>
    </message>
    <message>
        <source>Forgotten, and all samples deleted. The bundled weights are in use again.</source>
        <translation>已忘记，并删除了所有样本。现在重新使用自带的权重。</translation>
    </message>
</context>
<context>
    <name>SampleDetails</name>
    <message>
        <source>Is this really a {0}?</source>
        <translation>这真的是 {0} 吗？</translation>
    </message>
    <message>
        <source>Change to {0}</source>
        <translation>改为 {0}</translation>
    </message>
    <message>
        <source>Keep {0}</source>
        <translation>保留 {0}</translation>
    </message>
    <message>
        <source>{0} samples are selected.</source>
        <translation>已选择 {0} 个样本。</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Writer</source>
        <translation>书写者</translation>
    </message>
    <message>
        <source>Drawn</source>
        <translation>书写时间</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>当时读作</translation>
    </message>
    <message>
        <source>Several</source>
        <translation>多种</translation>
    </message>
    <message>
        <source>Read right</source>
        <translation>识别正确</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0}/{1}</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>yyyy年M月d日</translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <translation>{0} 至 {1}</translation>
    </message>
    <message>
        <source>d MMM yyyy, HH:mm</source>
        <translation>yyyy年M月d日 HH:mm</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}，{1}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation>{0} {1}</translation>
    </message>
    <message>
        <source>You labelled it {0}. Every network reads {1}: {2}.</source>
        <translation>你标为 {0}。所有网络都读作 {1}：{2}。</translation>
    </message>
    <message>
        <source>{0} reads {1} with {2}</source>
        <translation>{0}读作 {1}（{2}）</translation>
    </message>
    <message>
        <source>You labelled it {0}. No network does: {1}.</source>
        <translation>你标为 {0}。没有网络这样读：{1}。</translation>
    </message>
    <message>
        <source>{0} It is left out of lessons until you decide.</source>
        <translation>{0}在你决定之前，学习时不用它。</translation>
    </message>
    <message>
        <source>{0} and {1} more</source>
        <translation>{0}等，另有 {1} 个</translation>
    </message>
    <message>
        <source>the network in use</source>
        <translation>当前网络</translation>
    </message>
</context>
<context>
    <name>SampleDrawing</name>
    <message>
        <source>Drawing of a {0}</source>
        <translation>手写的 {0}</translation>
    </message>
    <message>
        <source>Drawing that is no digit</source>
        <translation>不是数字的手写</translation>
    </message>
</context>
<context>
    <name>SampleEdits</name>
    <message>
        <source>label {0} as {1}</source>
        <translation>把{0}标为 {1}</translation>
    </message>
    <message>
        <source>mark {0} as no digit</source>
        <translation>把{0}标为不是数字</translation>
    </message>
    <message>
        <source>Labelled {0}.</source>
        <translation>已标为 {0}。</translation>
    </message>
    <message>
        <source>Marked as no digit.</source>
        <translation>已标记为“不是数字”。</translation>
    </message>
    <message>
        <source>keep the label of {0}</source>
        <translation>保留{0}的标签</translation>
    </message>
    <message>
        <source>The label stays.</source>
        <translation>标签保留不变。</translation>
    </message>
    <message>
        <source>{0} drawings deleted.</source>
        <translation>已删除 {0} 个手写。</translation>
    </message>
    <message>
        <source>delete {0}</source>
        <translation>删除{0}</translation>
    </message>
    <message>
        <source>1 drawing deleted.</source>
        <translation>已删除 1 个手写。</translation>
    </message>
    <message>
        <source>{0} drawings</source>
        <translation>{0} 个手写</translation>
    </message>
    <message>
        <source>1 drawing</source>
        <translation>1 个手写</translation>
    </message>
</context>
<context>
    <name>SampleExchange</name>
    <message>
        <source>Strokes ({0})</source>
        <translation>笔画 ({0})</translation>
    </message>
    <message>
        <source>Compressed strokes ({0})</source>
        <translation>压缩的笔画 ({0})</translation>
    </message>
    <message>
        <source>NumPy arrays ({0})</source>
        <translation>NumPy 数组 ({0})</translation>
    </message>
    <message>
        <source>Table ({0})</source>
        <translation>表格 ({0})</translation>
    </message>
    <message>
        <source>Folder of PNG pictures ({0})</source>
        <translation>PNG 图片文件夹 ({0})</translation>
    </message>
    <message>
        <source>Export my samples</source>
        <translation>导出我的样本</translation>
    </message>
    <message>
        <source>Drawings and data sets ({0})</source>
        <translation>手写与数据集 ({0})</translation>
    </message>
    <message>
        <source>All files ({0})</source>
        <translation>所有文件 ({0})</translation>
    </message>
    <message>
        <source>Import drawings</source>
        <translation>导入手写</translation>
    </message>
    <message>
        <source>Import a folder of pictures</source>
        <translation>导入图片文件夹</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>正在导出……</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>正在导入……</translation>
    </message>
    <message>
        <source>Exporting… {0}</source>
        <translation>正在导出…… {0}</translation>
    </message>
    <message>
        <source>Importing… {0}</source>
        <translation>正在导入…… {0}</translation>
    </message>
    <message>
        <source>{0} drawings exported to {1}.</source>
        <translation>已将 {0} 个手写导出到 {1}。</translation>
    </message>
    <message>
        <source>1 drawing exported to {1}.</source>
        <translation>已将 1 个手写导出到 {1}。</translation>
    </message>
    <message>
        <source>{0} drawings imported from {1}.</source>
        <translation>已从 {1} 导入 {0} 个手写。</translation>
    </message>
    <message>
        <source>1 drawing imported from {1}.</source>
        <translation>已从 {1} 导入 1 个手写。</translation>
    </message>
    <message>
        <source>1 was left out.</source>
        <translation>略过 1 个。</translation>
    </message>
    <message>
        <source>{0} were left out.</source>
        <translation>略过 {0} 个。</translation>
    </message>
</context>
<context>
    <name>SampleFilterBar</name>
    <message>
        <source>Everyone</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>Read wrongly ({0})</source>
        <translation>认错的（{0}）</translation>
    </message>
    <message>
        <source>Check label ({0})</source>
        <translation>标签待核对（{0}）</translation>
    </message>
    <message>
        <source>Only {0}</source>
        <translation>只看 {0}</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>All drawings</source>
        <translation>所有手写</translation>
    </message>
    <message>
        <source>Writer</source>
        <translation>书写者</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Any day</source>
        <translation>不限日期</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
</context>
<context>
    <name>SampleGrid</name>
    <message>
        <source>No digit</source>
        <translation>不是数字</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>拒识</translation>
    </message>
    <message>
        <source>read {0}</source>
        <translation>读作 {0}</translation>
    </message>
    <message>
        <source>{0}, not read yet</source>
        <translation>{0}，尚未识别</translation>
    </message>
    <message>
        <source>{0}, read {1}: check the label</source>
        <translation>{0}，读作 {1}：请核对标签</translation>
    </message>
    <message>
        <source>{0}, refused</source>
        <translation>{0}，拒识</translation>
    </message>
    <message>
        <source>{0}, read {1}</source>
        <translation>{0}，读作 {1}</translation>
    </message>
    <message>
        <source>Clear the filters</source>
        <translation>清除筛选</translation>
    </message>
</context>
<context>
    <name>SampleMenu</name>
    <message>
        <source>&amp;Label</source>
        <translation>标签(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Show on canvas</source>
        <translation>显示在画布上(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Copy picture</source>
        <translation>复制图片(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Export the selected…</source>
        <translation>导出所选(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
</context>
<context>
    <name>SampleWindows</name>
    <message>
        <source>{0} drawings of the exam are in My samples.</source>
        <translation>测验中的 {0} 个手写已存入“我的样本”。</translation>
    </message>
    <message>
        <source>1 drawing of the exam is in My samples.</source>
        <translation>测验中的 1 个手写已存入“我的样本”。</translation>
    </message>
</context>
<context>
    <name>SamplesDialog</name>
    <message>
        <source>No drawings here yet. After an answer, click the right digit.</source>
        <translation>这里还没有手写。有了结果后，点击正确的数字。</translation>
    </message>
    <message>
        <source>No drawings fit these filters.</source>
        <translation>没有符合筛选条件的手写。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undone: {0}.</source>
        <translation>已撤销：{0}。</translation>
    </message>
    <message>
        <source>Done again: {0}.</source>
        <translation>已重做：{0}。</translation>
    </message>
    <message>
        <source>My samples</source>
        <translation>我的样本</translation>
    </message>
    <message>
        <source>Drawings</source>
        <translation>手写</translation>
    </message>
</context>
<context>
    <name>SamplesHead</name>
    <message>
        <source>{0} drawings</source>
        <translation>{0} 个手写</translation>
    </message>
    <message>
        <source>1 drawing</source>
        <translation>1 个手写</translation>
    </message>
    <message>
        <source>My samples</source>
        <translation>我的样本</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>从文件…</translation>
    </message>
    <message>
        <source>From a folder of pictures…</source>
        <translation>从图片文件夹…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Learn from these</source>
        <translation>用这些学习</translation>
    </message>
</context>
<context>
    <name>SequenceBar</name>
    <message>
        <source>{0} of {1}</source>
        <translation>第 {0} 个，共 {1} 个</translation>
    </message>
    <message>
        <source>Previous drawing</source>
        <translation>上一个手写</translation>
    </message>
    <message>
        <source>Next drawing</source>
        <translation>下一个手写</translation>
    </message>
    <message>
        <source>Close these drawings</source>
        <translation>关闭这些手写</translation>
    </message>
    <message>
        <source>Drawings of the opened files</source>
        <translation>已打开文件中的手写</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Train a network</source>
        <translation>训练网络</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>数据增强</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>学习率调度</translation>
    </message>
    <message>
        <source>Drawings</source>
        <translation>样本数</translation>
    </message>
    <message>
        <source>At most this many of each kind; leave empty for all.</source>
        <translation>每种数据最多使用这么多；留空则全部使用。</translation>
    </message>
    <message>
        <source>Passes over all drawings.</source>
        <translation>遍历全部手写的次数。</translation>
    </message>
    <message>
        <source>1 updates the weights after every drawing.</source>
        <translation>1 表示每个手写之后都更新权重。</translation>
    </message>
    <message>
        <source>The size of a step: 0.005 is small, 0.5 is large.</source>
        <translation>每一步的大小：0.005 较小，0.5 较大。</translation>
    </message>
    <message>
        <source>Label smoothing, slight weight decay, and weights averaged over the steps.</source>
        <translation>标签平滑、轻微的权重衰减，并对各步的权重取平均。</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>The same number repeats the run to the bit.</source>
        <translation>用同一个数，每次训练结果完全一样。</translation>
    </message>
    <message>
        <source>Regularize</source>
        <translation>正则化</translation>
    </message>
</context>
<context>
    <name>ShareSquares</name>
    <message>
        <source>{0} of 100</source>
        <translation>100 个中的 {0} 个</translation>
    </message>
</context>
<context>
    <name>ShelfCommands</name>
    <message>
        <source>rename {0}</source>
        <translation>重命名{0}</translation>
    </message>
    <message>
        <source>delete {0}</source>
        <translation>删除{0}</translation>
    </message>
    <message>
        <source>Export weights</source>
        <translation>导出权重</translation>
    </message>
    <message>
        <source>Saved as {0}.</source>
        <translation>已保存为 {0}。</translation>
    </message>
    <message>
        <source>Import weights</source>
        <translation>导入权重</translation>
    </message>
    <message>
        <source>{0} has been added to the shelf.</source>
        <translation>“{0}”已存入权重架。</translation>
    </message>
    <message>
        <source>Weights ({0})</source>
        <translation>权重 ({0})</translation>
    </message>
</context>
<context>
    <name>ShelfDialog</name>
    <message>
        <source>{0} has been deleted. It stays in use until you choose another network.</source>
        <translation>“{0}”已删除。在你选择其他网络之前，仍用它识别。</translation>
    </message>
    <message>
        <source>{0} has been deleted.</source>
        <translation>“{0}”已删除。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Weights shelf</source>
        <translation>权重架</translation>
    </message>
    <message>
        <source>Networks on the shelf</source>
        <translation>权重架上的网络</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Add a copy of a weights file to the shelf</source>
        <translation>把权重文件复制到权重架</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>比较…</translation>
    </message>
    <message>
        <source>See where two networks read differently</source>
        <translation>查看两个网络的识别结果有何不同</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete this network from the shelf</source>
        <translation>从权重架删除这个网络</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Rename this network</source>
        <translation>重命名这个网络</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Save a copy of this network</source>
        <translation>保存这个网络的副本</translation>
    </message>
    <message>
        <source>Use this network</source>
        <translation>使用这个网络</translation>
    </message>
    <message>
        <source>Read with this network</source>
        <translation>用这个网络识别</translation>
    </message>
</context>
<context>
    <name>ShelfEntry</name>
    <message>
        <source>pen drawings</source>
        <translation>笔写数字</translation>
    </message>
    <message>
        <source>synthetic handwriting</source>
        <translation>合成手写</translation>
    </message>
    <message>
        <source>imported from {0}</source>
        <translation>从 {0} 导入</translation>
    </message>
    <message>
        <source>{0} training images, {1} validation images</source>
        <translation>{0} 张训练图像，{1} 张验证图像</translation>
    </message>
    <message>
        <source>Continued from {0}</source>
        <translation>从 {0} 接着训练</translation>
    </message>
    <message>
        <source>Augmentation: {0}</source>
        <translation>数据增强：{0}</translation>
    </message>
    <message>
        <source>MNIST test images</source>
        <translation>MNIST 测试图像</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Unseen writers</source>
        <translation>未见过的书写者</translation>
    </message>
    <message>
        <source>My samples</source>
        <translation>我的样本</translation>
    </message>
    <message>
        <source>{0} kB</source>
        <translation>{0} kB</translation>
    </message>
    <message>
        <source>{0} MB</source>
        <translation>{0} MB</translation>
    </message>
    <message>
        <source>my samples</source>
        <translation>我的样本</translation>
    </message>
    <message>
        <source>1 epoch</source>
        <translation>1 轮</translation>
    </message>
    <message>
        <source>{0} epochs</source>
        <translation>{0} 轮</translation>
    </message>
    <message>
        <source>batch size {0}</source>
        <translation>批大小 {0}</translation>
    </message>
    <message>
        <source>schedule: {0}</source>
        <translation>学习率调度：{0}</translation>
    </message>
    <message>
        <source>weight decay {0}</source>
        <translation>权重衰减 {0}</translation>
    </message>
    <message>
        <source>label smoothing {0}</source>
        <translation>标签平滑 {0}</translation>
    </message>
    <message>
        <source>averaged over steps ({0})</source>
        <translation>按步取平均（{0}）</translation>
    </message>
    <message>
        <source>seed {0}</source>
        <translation>随机种子 {0}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>ShelfList</name>
    <message>
        <source>Name of this network</source>
        <translation>这个网络的名称</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>Reading…</source>
        <translation>正在识别……</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Lines read</source>
        <translation>识别出的各行</translation>
    </message>
    <message>
        <source>How much of the page is read</source>
        <translation>这一页识别了多少</translation>
    </message>
</context>
<context>
    <name>SignLegend</name>
    <message>
        <source>positive</source>
        <translation>正</translation>
    </message>
    <message>
        <source>negative</source>
        <translation>负</translation>
    </message>
    <message>
        <source>Blue is positive, orange negative.</source>
        <translation>蓝色为正，橙色为负。</translation>
    </message>
</context>
<context>
    <name>SignsBox</name>
    <message>
        <source>Read points and minus signs</source>
        <translation>识别小数点和负号</translation>
    </message>
    <message>
        <source>Otherwise each stroke belongs to a digit</source>
        <translation>不勾选时，每一笔都属于某个数字</translation>
    </message>
</context>
<context>
    <name>SoftmaxFigure</name>
    <message>
        <source>k = {0} is the label:</source>
        <translation>k = {0} 是标签：</translation>
    </message>
    <message>
        <source>k = {0} is not the label {1}:</source>
        <translation>k = {0} 不是标签 {1}：</translation>
    </message>
    <message>
        <source>Score s[{0}]</source>
        <translation>得分 s[{0}]</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Probabilities p</source>
        <translation>概率 p</translation>
    </message>
    <message>
        <source>Gradient of the loss, ∂L/∂s</source>
        <translation>损失的梯度 ∂L/∂s</translation>
    </message>
    <message>
        <source>The loss L is −log p of the label.</source>
        <translation>损失 L 是标签的 −log p。</translation>
    </message>
    <message>
        <source>Click a gradient, or use the arrow keys, to see its case.</source>
        <translation>点击一个梯度，或用方向键选择，查看对应的情形。</translation>
    </message>
    <message>
        <source>What happens to the probabilities when 1 is added to each score?</source>
        <translation>每个得分都加 1，概率会怎样变化？</translation>
    </message>
    <message>
        <source>Nothing: each exp(s) and their sum become exp(1) times as large.</source>
        <translation>不变：每个 exp(s) 和它们的和都变为原来的 exp(1) 倍。</translation>
    </message>
</context>
<context>
    <name>SplitLine</name>
    <message>
        <source>Where the digit is split</source>
        <translation>数字的拆分位置</translation>
    </message>
    <message>
        <source>The arrow keys move the line, Enter splits here, Escape cancels.</source>
        <translation>方向键移动分割线，回车键在此拆分，Esc 键取消。</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Open the training window</source>
        <translation>打开训练窗口</translation>
    </message>
</context>
<context>
    <name>StopQuestion</name>
    <message>
        <source>Close Digitpad</source>
        <translation>关闭 Digitpad</translation>
    </message>
    <message>
        <source>A network is being trained. Stop training and close Digitpad?</source>
        <translation>网络正在训练。要停止训练并关闭 Digitpad 吗？</translation>
    </message>
    <message>
        <source>You can resume it the next time, where it stopped.</source>
        <translation>下次可以从停下的地方继续。</translation>
    </message>
    <message>
        <source>It is still preparing and has learned nothing yet.</source>
        <translation>它还在准备，什么都没有学到。</translation>
    </message>
    <message>
        <source>Keep training</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停止并关闭</translation>
    </message>
</context>
<context>
    <name>Store</name>
    <message>
        <source>No sample in the file of my samples can be read. It was kept as {0}, and a new one was begun. Samples &gt; Restore… brings back a backup.</source>
        <translation>我的样本文件中没有可以读取的样本。原文件已保留为 {0}，并新建了一个文件。可用“样本 &gt; 恢复…”找回备份。</translation>
    </message>
    <message>
        <source>The file of my samples was damaged and is repaired.</source>
        <translation>我的样本文件曾损坏，现已修复。</translation>
    </message>
    <message>
        <source>1 sample is damaged and was set apart.</source>
        <translation>1 个样本已损坏，已单独存放。</translation>
    </message>
    <message>
        <source>{0} samples are damaged and were set apart.</source>
        <translation>{0} 个样本已损坏，已单独存放。</translation>
    </message>
    <message>
        <source>1 lesson is damaged and was set apart.</source>
        <translation>1 次学习记录已损坏，已单独存放。</translation>
    </message>
    <message>
        <source>{0} lessons are damaged and were set apart.</source>
        <translation>{0} 次学习记录已损坏，已单独存放。</translation>
    </message>
    <message>
        <source>{0} · cannot be read</source>
        <translation>{0} · 无法读取</translation>
    </message>
    <message>
        <source>{0} · 1 sample</source>
        <translation>{0} · 1 个样本</translation>
    </message>
    <message>
        <source>{0} · {1} samples</source>
        <translation>{0} · {1} 个样本</translation>
    </message>
    <message>
        <source>My samples of {0} are restored. The previous ones are a backup now.</source>
        <translation>已恢复 {0} 的样本。恢复前的样本已另存为备份。</translation>
    </message>
</context>
<context>
    <name>TrainingCommands</name>
    <message>
        <source>Training has finished. Press Ctrl+T to see the result.</source>
        <translation>训练结束。按 Ctrl+T 查看结果。</translation>
    </message>
    <message>
        <source>{0} is on the shelf.</source>
        <translation>“{0}”已存入权重架。</translation>
    </message>
    <message>
        <source>{0} Press Ctrl+T to resume it.</source>
        <translation>{0}按 Ctrl+T 继续。</translation>
    </message>
</context>
<context>
    <name>TrainingCurves</name>
    <message>
        <source>epochs</source>
        <extracomment>A line is smoothed over this share of its points.</extracomment>
        <translation>轮</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>mean of a sample</source>
        <translation>每个样本的平均值</translation>
    </message>
    <message>
        <source>How far the answers are off, epoch by epoch: it should fall.</source>
        <translation>每一轮的答案偏离多少：应当下降。</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>How many answers are right, epoch by epoch: it should rise.</source>
        <translation>每一轮答对多少：应当上升。</translation>
    </message>
    <message>
        <source>{value} %</source>
        <translation>{value}%</translation>
    </message>
</context>
<context>
    <name>TrainingDialog</name>
    <message>
        <source>You can keep drawing during training.</source>
        <translation>训练期间可以继续书写。</translation>
    </message>
    <message>
        <source>Training has finished</source>
        <translation>训练已完成</translation>
    </message>
    <message>
        <source>Training has stopped</source>
        <translation>训练已中止</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
</context>
<context>
    <name>TrainingFailure</name>
    <message>
        <source>the loss became {0}: the learning rate {1} is too high</source>
        <translation>损失变为 {0}：学习率 {1} 过高</translation>
    </message>
    <message>
        <source>the loss grew to {0}, where guessing has {1}: the learning rate {2} is too high</source>
        <translation>损失增大到 {0}，而随机猜测为 {1}：学习率 {2} 过高</translation>
    </message>
    <message>
        <source>a weight is no longer a finite number</source>
        <translation>有权重不再是有限的数</translation>
    </message>
    <message>
        <source>there are {0} drawings to learn from; at least {1} are needed</source>
        <translation>可供学习的手写有 {0} 个，至少需要 {1} 个</translation>
    </message>
    <message>
        <source>there is too little data to keep some of it for validation</source>
        <translation>数据太少，无法留出一部分用于验证</translation>
    </message>
    <message>
        <source>you have no samples yet</source>
        <translation>还没有你的样本</translation>
    </message>
    <message>
        <source>there are no weights in use to start from</source>
        <translation>没有正在使用的权重可作为起点</translation>
    </message>
    <message>
        <source>{0}: this file or folder no longer exists</source>
        <translation>{0}：该文件或文件夹已不存在</translation>
    </message>
    <message>
        <source>{0}: expected a file {1} or {2}, but found neither</source>
        <translation>{0}：应有文件 {1} 或 {2}，但都没有找到</translation>
    </message>
    <message>
        <source>the run cannot be resumed: its data has changed</source>
        <translation>训练无法继续：其数据已改变</translation>
    </message>
    <message>
        <source>the run cannot be resumed: {0}</source>
        <translation>训练无法继续：{0}</translation>
    </message>
</context>
<context>
    <name>TrainingFilters</name>
    <message>
        <source>Before</source>
        <translation>训练前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>训练后</translation>
    </message>
    <message>
        <source>The {count} filters</source>
        <translation>{count} 个滤波器</translation>
    </message>
    <message>
        <source>blue: positive, orange: negative</source>
        <translation>蓝色：正，橙色：负</translation>
    </message>
</context>
<context>
    <name>TrainingFoot</name>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Skip evaluation</source>
        <translation>跳过评测</translation>
    </message>
    <message>
        <source>Show the best epoch</source>
        <translation>查看最佳的一轮</translation>
    </message>
    <message>
        <source>Use this network</source>
        <translation>使用这个网络</translation>
    </message>
    <message>
        <source>Stop and keep the best</source>
        <translation>停止并保留最佳</translation>
    </message>
    <message>
        <source>Back to the settings</source>
        <translation>返回设置</translation>
    </message>
    <message>
        <source>Keep on the shelf</source>
        <translation>存入权重架</translation>
    </message>
</context>
<context>
    <name>TrainingPlan</name>
    <message>
        <source>Quick look, about a minute</source>
        <translation>快速体验，约一分钟</translation>
    </message>
    <message>
        <source>Classic, per sample</source>
        <translation>经典，逐个样本</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>Fine-tune the weights in use</source>
        <translation>微调当前权重</translation>
    </message>
    <message>
        <source>My own settings</source>
        <translation>自定义设置</translation>
    </message>
    <message>
        <source>The default network on a part of the data, to see how it goes.</source>
        <translation>默认网络，只用一部分数据，看看效果如何。</translation>
    </message>
    <message>
        <source>The weights in use</source>
        <translation>当前权重</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>Classic</source>
        <translation>经典</translation>
    </message>
    <message>
        <source>Simple ConvNet</source>
        <translation>简单卷积网络</translation>
    </message>
    <message>
        <source>Two convolutions</source>
        <translation>两层卷积</translation>
    </message>
    <message>
        <source>Two layers</source>
        <translation>两层网络</translation>
    </message>
    <message>
        <source>Convolution and wide pooling</source>
        <translation>卷积加大窗口池化</translation>
    </message>
    <message>
        <source>5 convolutions 3 × 3 in three stages, softmax</source>
        <translation>三级共 5 个 3 × 3 卷积，softmax</translation>
    </message>
    <message>
        <source>8 filters 3 × 3, max-pool, softmax</source>
        <translation>8 个 3 × 3 滤波器，最大池化，softmax</translation>
    </message>
    <message>
        <source>30 filters 5 × 5, max-pool, 100 units</source>
        <translation>30 个 5 × 5 滤波器，最大池化，100 个单元</translation>
    </message>
    <message>
        <source>4 filters 5 × 5, 16 filters 3 × 3, max-pools</source>
        <translation>4 个 5 × 5 与 16 个 3 × 3 滤波器，最大池化</translation>
    </message>
    <message>
        <source>2 filters 4 × 4, max-pool 5 × 5</source>
        <translation>2 个 4 × 4 滤波器，5 × 5 最大池化</translation>
    </message>
    <message>
        <source>MNIST, 60,000 drawings</source>
        <translation>MNIST，60,000 个</translation>
    </message>
    <message>
        <source>Synthetic handwriting</source>
        <translation>合成手写</translation>
    </message>
    <message>
        <source>My samples</source>
        <translation>我的样本</translation>
    </message>
    <message>
        <source>A file or folder</source>
        <translation>文件或文件夹</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>轻度</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>完整</translation>
    </message>
    <message>
        <source>The same drawings in every epoch.</source>
        <translation>每一轮都用同样的样本。</translation>
    </message>
    <message>
        <source>Each epoch slants, turns and shifts them a little.</source>
        <translation>每一轮略微倾斜、旋转和平移样本。</translation>
    </message>
    <message>
        <source>Each epoch also bends them and varies the pen.</source>
        <translation>每一轮还会弯曲笔画，改变笔的粗细。</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>动量</translation>
    </message>
    <message>
        <source>Straight down the gradient.</source>
        <translation>沿梯度直接下降。</translation>
    </message>
    <message>
        <source>Gathers speed along the slope.</source>
        <translation>沿着坡积累速度。</translation>
    </message>
    <message>
        <source>Momentum that looks ahead.</source>
        <translation>先往前看一步的动量。</translation>
    </message>
    <message>
        <source>Equal steps in every direction.</source>
        <translation>各个方向步子相当。</translation>
    </message>
    <message>
        <source>Momentum, scaled for every weight.</source>
        <translation>动量，并为每个权重调整步长。</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>恒定</translation>
    </message>
    <message>
        <source>In steps</source>
        <translation>分段</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>One cycle</source>
        <translation>单周期</translation>
    </message>
    <message>
        <source>One convolution, trained one drawing at a time; under a minute.</source>
        <translation>一个卷积层，逐个手写训练；不到一分钟。</translation>
    </message>
    <message>
        <source>The default network on all data, augmented; about an hour.</source>
        <translation>在全部数据上训练默认网络，并做数据增强；约一小时。</translation>
    </message>
    <message>
        <source>Continues from the weights in use, in small steps, with your samples.</source>
        <translation>从正在使用的权重出发，小步训练，并加入你的样本。</translation>
    </message>
    <message>
        <source>The settings below.</source>
        <translation>下面的设置。</translation>
    </message>
    <message>
        <source>Continues from a copy of the weights in use.</source>
        <translation>从正在使用的权重的副本继续训练。</translation>
    </message>
    <message>
        <source>50 units on the pixels, no convolution</source>
        <translation>直接用像素，50 个单元，无卷积</translation>
    </message>
    <message>
        <source>Smaller steps for weights that changed a lot.</source>
        <translation>变化大的权重步子更小。</translation>
    </message>
    <message>
        <source>The rate stays the same.</source>
        <translation>学习率保持不变。</translation>
    </message>
    <message>
        <source>Halved at each fifth of the run.</source>
        <translation>训练每过五分之一就减半。</translation>
    </message>
    <message>
        <source>Falls gently to 0.</source>
        <translation>平缓地降到 0。</translation>
    </message>
    <message>
        <source>Rises first, then falls to 0.</source>
        <translation>先上升，再降到 0。</translation>
    </message>
    <message>
        <source>The network&apos;s own</source>
        <translation>网络自带的</translation>
    </message>
    <message>
        <source>As it is described.</source>
        <translation>按网络自身的描述。</translation>
    </message>
    <message>
        <source>For layers with ReLU: variance 2 / inputs.</source>
        <translation>适合带 ReLU 的层：方差为 2 / 输入数。</translation>
    </message>
    <message>
        <source>Variance 2 / (inputs + outputs).</source>
        <translation>方差为 2 /（输入数 + 输出数）。</translation>
    </message>
    <message>
        <source>Variance 1 / inputs.</source>
        <translation>方差为 1 / 输入数。</translation>
    </message>
    <message>
        <source>On</source>
        <translation>开</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>After every convolution.</source>
        <translation>在每个卷积层之后。</translation>
    </message>
    <message>
        <source>Nowhere.</source>
        <translation>不使用。</translation>
    </message>
    <message>
        <source> + </source>
        <translation> + </translation>
    </message>
    <message>
        <source>filters {0}</source>
        <translation>滤波器 {0}</translation>
    </message>
    <message>
        <source>hidden units {0}</source>
        <translation>隐藏单元 {0}</translation>
    </message>
    <message>
        <source>batch normalization: {0}</source>
        <translation>批归一化：{0}</translation>
    </message>
    <message>
        <source>at most {0} steps</source>
        <translation>最多 {0} 步</translation>
    </message>
    <message>
        <source>not learning: {0}</source>
        <translation>不学习：{0}</translation>
    </message>
    <message>
        <source>first weights: {0}</source>
        <translation>初始权重：{0}</translation>
    </message>
    <message>
        <source>dropout {0}</source>
        <translation>dropout {0}</translation>
    </message>
    <message>
        <source>summed gradients</source>
        <translation>梯度求和</translation>
    </message>
    <message>
        <source>with replacement</source>
        <translation>有放回抽样</translation>
    </message>
    <message>
        <source>momentum {0}</source>
        <translation>动量 {0}</translation>
    </message>
    <message>
        <source>Fine-tuned · {0}</source>
        <translation>微调 · {0}</translation>
    </message>
    <message>
        <source>{0} · {1}</source>
        <translation>{0} · {1}</translation>
    </message>
</context>
<context>
    <name>TrainingProblems</name>
    <message>
        <source>A number above 0, at most {0}.</source>
        <translation>请输入大于 0、不超过 {0} 的数。</translation>
    </message>
    <message>
        <source>A whole number from {0} to {1}.</source>
        <translation>请输入 {0} 到 {1} 的整数。</translation>
    </message>
    <message>
        <source>A whole number from {0} to {1}, or nothing for all.</source>
        <translation>请输入 {0} 到 {1} 的整数，留空表示全部。</translation>
    </message>
    <message>
        <source>A number from 0 to {0}, such as 0.01 or 1/9.</source>
        <translation>请输入 0 到 {0} 的数，例如 0.01 或 1/9。</translation>
    </message>
    <message>
        <source>A number from 0 to below 1, or nothing.</source>
        <translation>请输入大于等于 0、小于 1 的数，或留空。</translation>
    </message>
    <message>
        <source>Choose a file or folder.</source>
        <translation>请选择文件或文件夹。</translation>
    </message>
    <message>
        <source>There is no such file or folder.</source>
        <translation>没有这个文件或文件夹。</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation>没有这个文件。</translation>
    </message>
    <message>
        <source>This file describes no network: {0}</source>
        <translation>此文件描述的不是可用的网络：{0}</translation>
    </message>
    <message>
        <source>This network has no such layers.</source>
        <translation>此网络没有这种层。</translation>
    </message>
    <message>
        <source>One whole number from {0} to {1}.</source>
        <translation>请输入一个 {0} 到 {1} 的整数。</translation>
    </message>
    <message>
        <source>{2} whole numbers from {0} to {1}, with commas.</source>
        <translation>请输入 {2} 个 {0} 到 {1} 的整数，以逗号分隔。</translation>
    </message>
</context>
<context>
    <name>TrainingResult</name>
    <message>
        <source>Stopped: it reads better than before</source>
        <translation>已停止：比以前认得更准</translation>
    </message>
    <message>
        <source>Stopped: it reads as well as before</source>
        <translation>已停止：和以前认得一样准</translation>
    </message>
    <message>
        <source>Stopped: it reads worse than the weights in use</source>
        <translation>已停止：不如当前权重认得准</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Finished: it reads better than before</source>
        <translation>完成：比以前认得更准</translation>
    </message>
    <message>
        <source>Finished: it reads as well as before</source>
        <translation>完成：和以前认得一样准</translation>
    </message>
    <message>
        <source>Finished: it reads worse than the weights in use</source>
        <translation>完成：不如当前权重认得准</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>1 epoch, batch size {1}, {2} {3}</source>
        <translation>1 轮，批大小 {1}，{2} {3}</translation>
    </message>
    <message>
        <source>{0} epochs, batch size {1}, {2} {3}</source>
        <translation>{0} 轮，批大小 {1}，{2} {3}</translation>
    </message>
    <message>
        <source>best weights from epoch {0}</source>
        <translation>最佳权重来自第 {0} 轮</translation>
    </message>
    <message>
        <source>stopped within the first epoch</source>
        <translation>在第一轮中停止</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0}%</translation>
    </message>
    <message>
        <source>Test images read right</source>
        <translation>测试图像准确率</translation>
    </message>
    <message>
        <source>Mistakes in 10,000</source>
        <translation>10,000 张中认错</translation>
    </message>
    <message>
        <source>My samples read right</source>
        <translation>我的样本认对</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
    <message>
        <source>Read right on validation</source>
        <translation>验证准确率</translation>
    </message>
    <message>
        <source>Loss on validation</source>
        <translation>验证损失</translation>
    </message>
</context>
<context>
    <name>UndoCommands</name>
    <message>
        <source>Undone: {0}.</source>
        <translation>已撤销：{0}。</translation>
    </message>
    <message>
        <source>Done again: {0}.</source>
        <translation>已重做：{0}。</translation>
    </message>
    <message>
        <source>&amp;Undo: {0}</source>
        <translation>撤销(&amp;U)：{0}</translation>
    </message>
    <message>
        <source>&amp;Redo: {0}</source>
        <translation>重做(&amp;R)：{0}</translation>
    </message>
</context>
<context>
    <name>ValleyView</name>
    <message>
        <source>{0}: from {1} to {2}</source>
        <translation>{0}：从 {1} 到 {2}</translation>
    </message>
</context>
<context>
    <name>Why</name>
    <message>
        <source>Most of what speaks for {0} is {1}.</source>
        <translation>支持 {0} 的部分主要在{1}。</translation>
    </message>
    <message>
        <source>at the top left</source>
        <translation>左上方</translation>
    </message>
    <message>
        <source>at the top</source>
        <translation>上方</translation>
    </message>
    <message>
        <source>at the top right</source>
        <translation>右上方</translation>
    </message>
    <message>
        <source>at the left</source>
        <translation>左侧</translation>
    </message>
    <message>
        <source>in the middle</source>
        <translation>中间</translation>
    </message>
    <message>
        <source>at the right</source>
        <translation>右侧</translation>
    </message>
    <message>
        <source>at the bottom left</source>
        <translation>左下方</translation>
    </message>
    <message>
        <source>at the bottom</source>
        <translation>下方</translation>
    </message>
    <message>
        <source>at the bottom right</source>
        <translation>右下方</translation>
    </message>
    <message>
        <source>A preview. Your drawing is not changed.</source>
        <translation>这是预览，你的手写没有改变。</translation>
    </message>
    <message>
        <source>Click a bar to compare with it. The menu Samples corrects.</source>
        <translation>点击某一行与它比较。改正请用“样本”菜单。</translation>
    </message>
    <message>
        <source>This works with one digit on the canvas, not with a number.</source>
        <translation>画布上只有一个数字时才能这样做，多位数不行。</translation>
    </message>
    <message>
        <source>Draw the digit to try this: a picture has no strokes to move.</source>
        <translation>请手写数字来试：图片没有可以移动的笔画。</translation>
    </message>
    <message>
        <source>{0} % of the way: it reads {1} with {2}.</source>
        <translation>变化 {0}%：读作 {1}，{2}。</translation>
    </message>
    <message>
        <source>{0} It would be refused.</source>
        <translation>{0}会被拒绝。</translation>
    </message>
    <message>
        <source>Click a bar to compare with it. Wrong? Press the right digit’s key.</source>
        <translation>点击某一行与它比较。认错了？请按正确数字的键。</translation>
    </message>
</context>
<context>
    <name>WhyPanel</name>
    <message>
        <source>Why {0} and not</source>
        <translation>为什么是 {0} 而不是</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>为什么？</translation>
    </message>
    <message>
        <source>speaks for {0}</source>
        <translation>支持 {0}</translation>
    </message>
    <message>
        <source>empty paper and bias</source>
        <translation>空白纸与偏置</translation>
    </message>
    <message>
        <source>difference of the two scores</source>
        <translation>两个得分之差</translation>
    </message>
    <message>
        <source>error of the method, {0} %</source>
        <translation>方法的误差，{0}%</translation>
    </message>
    <message>
        <source>Deeper networks are explained by integrated gradients: what each place adds while the ink appears on empty paper, in small steps. Because the steps are not infinitely small, the parts miss the difference by this much.</source>
        <translation>较深的网络用积分梯度来解释：墨迹在空白纸上一小步一小步显现时，每个位置贡献多少。因为步子不是无限小，各部分之和与得分之差相差这么多。</translation>
    </message>
    <message>
        <source>Once a digit is read, this shows what in it speaks for the answer.</source>
        <translation>识别一个数字之后，这里会显示哪些笔迹支持答案。</translation>
    </message>
    <message>
        <source>The network is unsure, so a second one has a say in the percentages. These are the scores of the first.</source>
        <translation>网络没有把握，所以百分比也参考了第二个网络。这里是第一个网络的得分。</translation>
    </message>
    <message>
        <source>Close, but not exact (integrated gradients).</source>
        <translation>接近，但不精确（积分梯度）。</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>比较对象</translation>
    </message>
    <message>
        <source>Compare with another digit; or click its bar</source>
        <translation>与另一个数字比较；也可以点击它那一行</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>What would change its mind?</source>
        <translation>怎样会改变它的判断？</translation>
    </message>
</context>
<context>
    <name>WindowActions</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Network</source>
        <translation>网络(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Samples</source>
        <translation>样本(&amp;S)</translation>
    </message>
    <message>
        <source>The drawing is &amp;a…</source>
        <translation>所写的是(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Ca&amp;nvas</source>
        <translation>画布(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>外观(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Text size</source>
        <translation>文字大小(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Open drawing or picture…</source>
        <translation>打开手写或图片(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开的文件(&amp;R)</translation>
    </message>
    <message>
        <source>Read &amp;paper…</source>
        <translation>识别纸上的数字(&amp;P)…</translation>
    </message>
    <message>
        <source>Pre&amp;vious drawing</source>
        <translation>上一个手写(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Next drawing</source>
        <translation>下一个手写(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Save drawing…</source>
        <translation>保存手写(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Copy drawing</source>
        <translation>复制手写(&amp;C)</translation>
    </message>
    <message>
        <source>Copy &amp;answer</source>
        <translation>复制结果(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Paste drawing or picture</source>
        <translation>粘贴手写或图片(&amp;P)</translation>
    </message>
    <message>
        <source>C&amp;lear</source>
        <translation>清除(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Merge with the left digit</source>
        <translation>与左边合并(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Split the digit</source>
        <translation>拆分数字(&amp;S)</translation>
    </message>
    <message>
        <source>Pe&amp;n</source>
        <translation>笔(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Eraser</source>
        <translation>橡皮(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Thinner pen</source>
        <translation>笔变细(&amp;T)</translation>
    </message>
    <message>
        <source>T&amp;hicker pen</source>
        <translation>笔变粗(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Recognize</source>
        <translation>识别(&amp;R)</translation>
    </message>
    <message>
        <source>Read after every &amp;stroke</source>
        <translation>每写一笔就识别(&amp;S)</translation>
    </message>
    <message>
        <source>Read &amp;points and minus signs</source>
        <translation>识别小数点和负号(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Default</source>
        <translation>默认(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Classic</source>
        <translation>经典(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Open weights…</source>
        <translation>打开权重(&amp;O)…</translation>
    </message>
    <message>
        <source>Save &amp;weights as…</source>
        <translation>权重另存为(&amp;W)…</translation>
    </message>
    <message>
        <source>Weights s&amp;helf…</source>
        <translation>权重架(&amp;H)…</translation>
    </message>
    <message>
        <source>What it &amp;gets wrong…</source>
        <translation>它认错的(&amp;G)…</translation>
    </message>
    <message>
        <source>&amp;Find the mistake…</source>
        <translation>找出错误(&amp;F)…</translation>
    </message>
    <message>
        <source>How it &amp;learns…</source>
        <translation>它怎样学习(&amp;L)…</translation>
    </message>
    <message>
        <source>The le&amp;sson…</source>
        <translation>课程(&amp;S)…</translation>
    </message>
    <message>
        <source>E&amp;xperiments…</source>
        <translation>实验(&amp;X)…</translation>
    </message>
    <message>
        <source>&amp;My samples</source>
        <translation>我的样本(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Learn from my samples now</source>
        <translation>立即用我的样本学习(&amp;L)</translation>
    </message>
    <message>
        <source>L&amp;essons</source>
        <translation>学习记录(&amp;E)</translation>
    </message>
    <message>
        <source>My &amp;handwriting exam</source>
        <translation>我的笔迹测验(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Undo last lesson</source>
        <translation>撤回上一次学习(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Restore…</source>
        <translation>恢复(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Forget everything about me…</source>
        <translation>忘记关于我的一切(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;No digit</source>
        <translation>不是数字(&amp;N)</translation>
    </message>
    <message>
        <source>Learn after each &amp;correction</source>
        <translation>每次更正后学习(&amp;C)</translation>
    </message>
    <message>
        <source>When is it &amp;not a digit?</source>
        <translation>什么时候算“不是数字”？(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Train…</source>
        <translation>训练(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Fine-tune the weights in use…</source>
        <translation>微调当前权重(&amp;F)…</translation>
    </message>
    <message>
        <source>One &amp;digit</source>
        <translation>一个数字(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Number</source>
        <translation>一个数(&amp;N)</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Larger</source>
        <translation>放大(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Smaller</source>
        <translation>缩小(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Normal</source>
        <translation>正常大小(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Why this answer?</source>
        <translation>为什么是这个答案(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Inside the network</source>
        <translation>网络内部(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>全屏(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Clear by itself</source>
        <translation>自动清除(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Reduce motion</source>
        <translation>减少动态效果(&amp;R)</translation>
    </message>
    <message>
        <source>Single &amp;keys (P, E, L, W, [, ], M, S, 0–9, X)</source>
        <translation>单键快捷键（P、E、L、W、[、]、M、S、0–9、X）(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Keys and files</source>
        <translation>按键与文件(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About Digitpad</source>
        <translation>关于 Digitpad(&amp;A)</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0}%</translation>
    </message>
</context>
<context>
    <name>WriterBox</name>
    <message>
        <source>Another writer…</source>
        <translation>其他书写者…</translation>
    </message>
    <message>
        <source>Another writer</source>
        <translation>其他书写者</translation>
    </message>
    <message>
        <source>Whose drawings are these?</source>
        <translation>这些是谁写的？</translation>
    </message>
    <message>
        <source>Current writer</source>
        <translation>当前书写者</translation>
    </message>
</context>
<context>
    <name>WriterButton</name>
    <message>
        <source>Writer: {0}</source>
        <translation>书写者：{0}</translation>
    </message>
    <message>
        <source>New drawings in My samples are by {0}. Click to change.</source>
        <translation>新存入“我的样本”的手写属于{0}。点击可更改。</translation>
    </message>
</context>
<context>
    <name>Writers</name>
    <message>
        <source>Me</source>
        <translation>我</translation>
    </message>
</context>
</TS>

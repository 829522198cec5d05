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
        <source>Digitpad {0}</source>
        <translation>Digitpad {0}</translation>
    </message>
    <message>
        <source>Draw a digit and Digitpad reads it.</source>
        <translation>写一个数字，Digitpad 来识别。</translation>
    </message>
    <message>
        <source>Its networks are written and trained in NumPy; the window is Qt {0}.</source>
        <translation>网络用 NumPy 编写和训练；窗口使用 Qt {0}。</translation>
    </message>
    <message>
        <source>MIT licence. Qt and PySide6: LGPL 3.</source>
        <translation>MIT 许可证。Qt 与 PySide6：LGPL 3。</translation>
    </message>
</context>
<context>
    <name>AnswerPanel</name>
    <message>
        <source>Read it anyway</source>
        <translation>仍要识别</translation>
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
    <name>ErrorDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation>出错了</translation>
    </message>
    <message>
        <source>Digitpad met an error that it did not expect. You can go on; your drawing is still there. The report stays on this machine unless you send it to someone.</source>
        <translation>Digitpad 遇到了意料之外的错误。你可以继续，所写的内容还在。除非你把报告发给别人，它只保存在这台电脑上。</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
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
        <source>The first of {0} drawings in {1}.</source>
        <translation>{1} 中有 {0} 个手写，这是第一个。</translation>
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
</context>
<context>
    <name>HelpDialog</name>
    <message>
        <source>Keys and files</source>
        <translation>按键与文件</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
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
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Recognize</source>
        <translation>识别</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Undo, redo</source>
        <translation>撤销、重做</translation>
    </message>
    <message>
        <source>Copy, paste</source>
        <translation>复制、粘贴</translation>
    </message>
    <message>
        <source>Open, save a drawing</source>
        <translation>打开、保存手写</translation>
    </message>
    <message>
        <source>Pen, eraser</source>
        <translation>笔、橡皮</translation>
    </message>
    <message>
        <source>Thinner, thicker pen</source>
        <translation>笔变细、变粗</translation>
    </message>
    <message>
        <source>Read after every stroke</source>
        <translation>每写一笔就识别</translation>
    </message>
    <message>
        <source>Arrows, Space</source>
        <translation>方向键、空格</translation>
    </message>
    <message>
        <source>On the canvas: move the pen, drop or lift it</source>
        <translation>在画布上：移动笔，落笔或抬笔</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Or open a picture: {0}</source>
        <translation>或打开一张图片：{0}</translation>
    </message>
    <message>
        <source>The picture is blank.</source>
        <translation>这张图片是空白的。</translation>
    </message>
    <message>
        <source>Read in {0} ms</source>
        <translation>用时 {0} 毫秒</translation>
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
</context>
<context>
    <name>PaperWidget</name>
    <message>
        <source>Pen down</source>
        <extracomment>After each of these the release of a button may never come.</extracomment>
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
    <name>ProbabilityBars</name>
    <message>
        <source>Digit {0}</source>
        <translation>数字 {0}</translation>
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
        <source>Take everything off the paper (Del)</source>
        <translation>清空纸面（Del）</translation>
    </message>
    <message>
        <source>Read after every stroke</source>
        <translation>每写一笔就识别</translation>
    </message>
    <message>
        <source>An answer after every stroke, without a press (L)</source>
        <translation>每写一笔就给出结果，无需按键（L）</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>The network that reads</source>
        <translation>用来识别的网络</translation>
    </message>
</context>
<context>
    <name>ReadingModel</name>
    <message>
        <source>No network is loaded to read with.</source>
        <translation>没有加载可用来识别的网络。</translation>
    </message>
</context>
<context>
    <name>TrainingCurves</name>
    <message>
        <source>epochs</source>
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
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>mean of a sample</source>
        <translation>每个样本的平均值</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>{value} %</source>
        <translation>{value}%</translation>
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
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
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
        <source>&amp;Paste drawing or picture</source>
        <translation>粘贴手写或图片(&amp;P)</translation>
    </message>
    <message>
        <source>C&amp;lear</source>
        <translation>清除(&amp;L)</translation>
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
        <source>&amp;Reduce motion</source>
        <translation>减少动态效果(&amp;R)</translation>
    </message>
    <message>
        <source>Single &amp;keys (P, E, L, [, ])</source>
        <translation>单键快捷键（P、E、L、[、]）(&amp;K)</translation>
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
    <name>Wording</name>
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
        <source>There is no network to read with.</source>
        <translation>没有可用来识别的网络。</translation>
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
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>It is {0}, {1}. {2}.</source>
        <translation>是 {0}，{1}。{2}。</translation>
    </message>
</context>
</TS>

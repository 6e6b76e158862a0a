using GanNotebooks.Kernels;
using GanNotebooks.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace GanNotebooks.Tests.Kernels;

public sealed class ConvPairSpecs
{
    private static readonly ConvPairShape Report = new(Channels: 64, Height: 30, Width: 30);

    public static TheoryData<int, int, bool> Runs =>
        [
            .. from batch in new[] { 1, 3, 64 }
            from threads in new[] { 1, 2 }
            from wide in new[] { true, false }
            select (batch, threads, wide),
        ];

    public static TheoryData<ConvPairShape, bool> Shapes =>
        [
            .. from shape in new ConvPairShape[]
            {
                new(1, 3, 3),
                new(2, 3, 40, NegativeSlope: 0),
                new(17, 40, 3, NegativeSlope: 1.5f),
                new(5, 7, 11, NegativeSlope: 0.01f),
                new(130, 17, 18),
            }
            from wide in new[] { true, false }
            select (shape, wide),
        ];

    [Theory, MemberData(nameof(Runs))]
    public void Gradients_of_the_reports_generator_agree_with_float64(int batch, int threads, bool wide) =>
        Assert.All(RelativeErrors(Report, batch, threads, wide), error => Assert.InRange(error, 0, 2e-6));

    [Theory, MemberData(nameof(Shapes))]
    public void Any_channels_sizes_and_slopes_will_do(ConvPairShape shape, bool wide) =>
        Assert.All(RelativeErrors(shape, 5, 2, wide), error => Assert.InRange(error, 0, 2e-6));

    [Fact]
    public void The_float64_oracle_agrees_with_finite_differences()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var inputs = Inputs(new ConvPairShape(3, 4, 5), 2).Select(t => t.to(float64).requires_grad_()).ToArray();
        Convolutions(inputs, 0.2).sum().backward();
        const double step = 1e-6;
        foreach (var input in inputs)
        {
            var (values, gradient) = (input.detach().view(-1), input.grad!.view(-1));
            for (var i = 0; i < values.shape[0]; i++)
            {
                var difference = Nudged(+step) - Nudged(-step);
                Assert.Equal(difference / (2 * step), gradient[i].item<double>(), 1e-6);

                double Nudged(double by)
                {
                    values[i] += by;
                    var loss = Convolutions(inputs, 0.2).sum().item<double>();
                    values[i] -= by;
                    return loss;
                }
            }
        }
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Any_number_of_threads_gives_the_same_bits(bool wide)
    {
        manual_seed(3);
        var pair = new ConvPair(Report, wide);
        var (input, parameters) = (Floats(10 * Report.InputSize), Floats(Report.ParameterCount));
        var outputGradient = Floats(10 * Report.OutputSize);

        var alone = Run(1);
        Assert.Equal(alone, Run(2));
        Assert.Equal(alone, Run(7));

        float[] Run(int threads)
        {
            var output = new float[outputGradient.Length];
            var (inputGradient, gradient) = (new float[input.Length], new float[parameters.Length]);
            pair.Forward(input, parameters, output, threads);
            pair.Backward(input, output, parameters, outputGradient, inputGradient, gradient, threads);
            return [.. output, .. inputGradient, .. gradient];
        }
    }

    [Fact]
    public void Steps_within_a_dispose_scope_leave_no_tensor_behind()
    {
        using var outer = NewDisposeScope();
        var pair = new ConvPair(Report);
        var inputs = Inputs(Report, 2).Select(t => t.requires_grad_()).ToArray();
        Step();
        var before = TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        Step();
        Step();
        Assert.Equal(before, TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount);

        void Step()
        {
            using var scope = NewDisposeScope();
            Fused(pair, inputs).sum().backward();
            foreach (var input in inputs)
            {
                input.grad = null;
            }
        }
    }

    [Fact]
    public void A_span_of_the_wrong_length_is_named()
    {
        var pair = new ConvPair(new ConvPairShape(2, 4, 4));
        var error = Assert.Throws<ArgumentException>(() => pair.Forward(new float[32], new float[18], new float[8]));
        Assert.Equal("parameters", error.ParamName);
        error = Assert.Throws<ArgumentException>(() => pair.Forward(new float[32], new float[19], new float[4]));
        Assert.Equal("output", error.ParamName);
    }

    private static double[] RelativeErrors(ConvPairShape shape, int batch, int threads, bool wide)
    {
        using var scope = NewDisposeScope();
        using var count = new ThreadCount(threads);
        manual_seed(batch);
        var pair = new ConvPair(shape, wide);
        var oracle = new GradientOracle(
            inputs => Fused(pair, inputs),
            inputs => Convolutions(inputs, shape.NegativeSlope)
        );
        return oracle.RelativeErrors(Inputs(shape, batch));
    }

    private static Tensor Fused(ConvPair pair, Tensor[] t) =>
        ConvPairFunction.Apply(pair, t[0], t[1], t[2], t[3], t[4]);

    private static Tensor Convolutions(Tensor[] t, double slope) =>
        leaky_relu(conv2d(leaky_relu(conv2d(t[0], t[1], t[2]), slope), t[3], t[4]), slope);

    private static Tensor[] Inputs(ConvPairShape shape, int batch) =>
        [
            randn(batch, 1, shape.Height, shape.Width),
            randn(shape.Channels, 1, 2, 2) * 0.3,
            randn(shape.Channels) * 0.3,
            randn(1, shape.Channels, 2, 2) * 0.1,
            randn(1) * 0.1,
        ];

    private static float[] Floats(int count)
    {
        using var values = randn(count);
        return values.data<float>().ToArray();
    }
}

using System.Runtime.InteropServices;
using GanNotebooks.Explicit.Convolutions;
using GanNotebooks.Explicit.Simd;
using GanNotebooks.Tests.Support;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace GanNotebooks.Tests.Explicit;

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

    public static TheoryData<int, int, int, float, bool> Shapes =>
        [
            .. from shape in new[]
            {
                (1, 3, 3, 0.2f),
                (2, 3, 40, 0),
                (17, 40, 3, 1.5f),
                (5, 7, 11, 0.01f),
                (130, 17, 18, 0.2f),
            }
            from wide in new[] { true, false }
            select (shape.Item1, shape.Item2, shape.Item3, shape.Item4, wide),
        ];

    [Theory, MemberData(nameof(Runs))]
    public void Gradients_of_the_reports_generator_agree_with_float64(int batch, int threads, bool wide) =>
        Assert.All(RelativeErrors(Report, batch, threads, wide), error => Assert.InRange(error, 0, 2e-6));

    [Theory, MemberData(nameof(Shapes))]
    public void Any_channels_sizes_and_slopes_will_do(int channels, int height, int width, float slope, bool wide) =>
        Assert.All(
            RelativeErrors(new ConvPairShape(channels, height, width, slope), 5, 2, wide),
            error => Assert.InRange(error, 0, 2e-6)
        );

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
            using var team = new Team(threads);
            pair.Forward(input, parameters, output, team);
            pair.Backward(input, output, parameters, outputGradient, inputGradient, gradient, team);
            return [.. output, .. inputGradient, .. gradient];
        }
    }

    [Fact]
    public void A_span_of_the_wrong_length_is_named()
    {
        var pair = new ConvPair(new ConvPairShape(2, 4, 4));
        using var team = new Team(1);
        var error = Assert.Throws<ArgumentException>(() =>
            pair.Forward(new float[32], new float[18], new float[8], team)
        );
        Assert.Equal("parameters", error.ParamName);
        error = Assert.Throws<ArgumentException>(() => pair.Forward(new float[32], new float[19], new float[4], team));
        Assert.Equal("output", error.ParamName);
    }

    private static double[] RelativeErrors(ConvPairShape shape, int batch, int threads, bool wide)
    {
        using var scope = NewDisposeScope();
        manual_seed(batch);
        var inputs = Inputs(shape, batch);
        var truth = inputs.Select(input => input.to(float64).requires_grad_()).ToArray();
        var expected = Convolutions(truth, shape.NegativeSlope);
        var weights = randn_like(expected);
        (expected * weights).sum().backward();

        FreedMemory.FillWithNaN();
        using var team = new Team(threads);
        var pair = new ConvPair(shape, wide);
        var (output, inputGradient) = (empty(expected.shape), empty(inputs[0].shape));
        var parameters = cat([.. inputs[1..].Select(parameter => parameter.reshape(-1))]);
        var gradient = empty(parameters.shape);
        var outputGradient = weights.to(float32);
        pair.Forward(Values(inputs[0]), Values(parameters), Values(output), team);
        pair.Backward(
            Values(inputs[0]),
            Values(output),
            Values(parameters),
            Values(outputGradient),
            Values(inputGradient),
            Values(gradient),
            team
        );
        var parts = gradient.split([.. inputs[1..].Select(parameter => parameter.numel())]);
        return
        [
            GradientOracle.RelativeError(output, expected),
            GradientOracle.RelativeError(inputGradient, truth[0].grad!),
            .. parts.Zip(truth[1..], (part, t) => GradientOracle.RelativeError(part.view(t.shape), t.grad!)),
        ];
    }

    private static Span<float> Values(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);

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

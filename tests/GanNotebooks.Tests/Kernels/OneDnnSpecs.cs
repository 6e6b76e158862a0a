using GanNotebooks.Kernels;
using GanNotebooks.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Kernels;

public sealed class OneDnnSpecs : IDisposable
{
    private readonly bool _before = OneDnnSwitch.IsOn;

    /// <summary>Channels in and out, kernel, padding, rows and columns: all of stride 1, where oneDNN reads unwritten memory.</summary>
    public static TheoryData<int, int, int, int, int> Layers =>
        new()
        {
            { 64, 1, 2, 0, 29 },
            { 20, 10, 5, 0, 14 },
            { 64, 17, 3, 1, 14 },
        };

    public void Dispose() => OneDnnSwitch.IsOn = _before;

    [Theory, MemberData(nameof(Layers))]
    public void Convolutions_are_right_when_it_is_off(int inputs, int outputs, int kernel, int padding, int size)
    {
        SwitchOff();
        Tensor Convolve(Tensor[] t) => nn.functional.conv2d(t[0], t[1], padding: [padding, padding]);
        AssertRight(Convolve, [16, inputs, size, size], [outputs, inputs, kernel, kernel]);
    }

    [Fact]
    public void Transposed_convolutions_are_right_when_it_is_off()
    {
        SwitchOff();
        AssertRight(t => nn.functional.conv_transpose2d(t[0], t[1]), [16, 100, 1, 1], [100, 64, 4, 4]);
    }

    [Fact]
    public void A_guarded_networks_gradients_are_right()
    {
        using var scope = NewDisposeScope();
        OneDnnSwitch.IsOn = true;
        manual_seed(3);
        using var network = new CnnGenerator();
        OneDnn.Guard(network);

        using var truth = new CnnGenerator();
        using (no_grad())
        {
            foreach (var (target, value) in truth.parameters().Zip(network.parameters()))
                target.copy_(value);
        }
        truth.to(float64);
        var oracle = new GradientOracle(z => network.call(z[0]), z => truth.call(z[0]));
        Assert.All(oracle.RelativeErrors(randn(16, 100)), error => Assert.InRange(error, 0, 1e-5));
        Assert.All(
            network.parameters().Zip(truth.parameters()),
            p => Assert.InRange(GradientOracle.RelativeError(p.First.grad!, p.Second.grad!), 0, 1e-5)
        );
    }

    [Fact]
    public void Networks_whose_convolutions_are_right_keep_it()
    {
        OneDnnSwitch.IsOn = true;
        using var strided = new DcganGenerator();
        using var none = new MlpGenerator();
        using var whole = nn.Conv2d(16, 32, kernel_size: 3);
        foreach (var network in new nn.Module[] { strided, none, whole })
            Assert.False(OneDnn.Guard(network));
    }

    private static void SwitchOff()
    {
        OneDnnSwitch.IsOn = false;
        Assert.SkipWhen(OneDnnSwitch.IsOn, "libtorch's switch was not found here.");
    }

    private static void AssertRight(Func<Tensor[], Tensor> function, long[] input, long[] weight)
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        var errors = new GradientOracle(function, function).RelativeErrors(randn(input), randn(weight) * 0.1);
        Assert.All(errors, error => Assert.InRange(error, 0, 1e-5));
    }
}

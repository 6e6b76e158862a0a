using GanNotebooks.Data;
using GanNotebooks.Models;
using GanNotebooks.Native;
using GanNotebooks.Tests.Explicit;
using TorchSharp;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Native;

public sealed class OneDnnSpecs : IDisposable
{
    private readonly bool _before = LibtorchContext.UsesOneDnn;

    /// <summary>Channels in and out, kernel, stride, padding, rows and columns; the first five are wrong on AVX-512.</summary>
    public static TheoryData<int, int, int, int, int, int> Layers =>
        new()
        {
            { 64, 1, 2, 1, 0, 29 },
            { 20, 10, 5, 1, 0, 14 },
            { 64, 17, 3, 1, 1, 14 },
            { 1, 8, 4, 2, 1, 28 },
            { 48, 48, 4, 2, 1, 14 },
            { 1, 32, 4, 2, 1, 28 },
            { 32, 64, 4, 2, 1, 14 },
            { 16, 16, 3, 1, 1, 14 },
        };

    public void Dispose() => LibtorchContext.UsesOneDnn = _before;

    [Fact]
    public void A_student_who_has_loaded_images_hears_nothing_of_nnpack()
    {
        LibtorchContext.UsesNnpack = true;
        Assert.True(LibtorchContext.UsesNnpack);

        using var images = FashionMnist.Load(Split.Test);

        Assert.False(LibtorchContext.UsesNnpack);
    }

    [Theory, MemberData(nameof(Layers))]
    public void Convolutions_are_right_when_they_are_guarded_and_when_it_is_off(
        int inputs,
        int outputs,
        int kernel,
        int stride,
        int padding,
        int size
    )
    {
        LibtorchContext.UsesOneDnn = true;
        using var layer = nn.Conv2d(inputs, outputs, kernel, stride, padding);
        OneDnn.Guard(layer);
        AssertConvolutionsAreRight();
        SwitchOff();
        AssertConvolutionsAreRight();

        void AssertConvolutionsAreRight() =>
            AssertRight(
                t => nn.functional.conv2d(t[0], t[1], strides: [stride, stride], padding: [padding, padding]),
                [16, inputs, size, size],
                [outputs, inputs, kernel, kernel]
            );
    }

    [Theory, InlineData(8, 20), InlineData(96, 48), InlineData(64, 32)]
    public void Transposed_convolutions_are_right_when_they_are_guarded(int inputs, int outputs)
    {
        LibtorchContext.UsesOneDnn = true;
        using var layer = nn.ConvTranspose2d(inputs, outputs, kernel_size: 4, stride: 2, padding: 1);
        OneDnn.Guard(layer);
        AssertRight(
            t => nn.functional.conv_transpose2d(t[0], t[1], strides: [2, 2], padding: [1, 1]),
            [16, inputs, 7, 7],
            [inputs, outputs, 4, 4]
        );
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
        LibtorchContext.UsesOneDnn = true;
        manual_seed(3);
        using var network = Generator();
        OneDnn.Guard(network);

        using var truth = Generator();
        using (no_grad())
        {
            foreach (var (target, value) in truth.parameters().Zip(network.parameters()))
            {
                target.copy_(value);
            }
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
    public void Networks_of_the_library_keep_it_since_their_convolutions_are_its_own()
    {
        LibtorchContext.UsesOneDnn = true;
        foreach (var network in new nn.Module[] { new CnnGenerator(), new DcganGenerator(), new DcganDiscriminator() })
        {
            Assert.False(OneDnn.Guard(network));
        }
    }

    [Fact]
    public void Networks_whose_convolutions_are_right_keep_it()
    {
        LibtorchContext.UsesOneDnn = true;
        using var none = new MlpGenerator();
        using var whole = nn.Conv2d(16, 32, kernel_size: 3);
        foreach (var network in new nn.Module[] { none, whole })
        {
            Assert.False(OneDnn.Guard(network));
        }
    }

    // The report's, with libtorch's convolutions.
    private static nn.Module<Tensor, Tensor> Generator() =>
        nn.Sequential(
            nn.Linear(100, 900),
            nn.Unflatten(1, [1, 30, 30]),
            nn.Conv2d(1, 64, kernel_size: 2),
            nn.LeakyReLU(0.2),
            nn.Conv2d(64, 1, kernel_size: 2)
        );

    private static void SwitchOff()
    {
        LibtorchContext.UsesOneDnn = false;
        Assert.SkipWhen(LibtorchContext.UsesOneDnn, "libtorch's switch was not found here.");
    }

    private static void AssertRight(Func<Tensor[], Tensor> function, long[] input, long[] weight)
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        var errors = new GradientOracle(function, function).RelativeErrors(randn(input), randn(weight) * 0.1);
        Assert.All(errors, error => Assert.InRange(error, 0, 1e-5));
    }
}

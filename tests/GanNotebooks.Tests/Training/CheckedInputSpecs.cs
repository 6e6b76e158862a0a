using GanNotebooks.Models;
using GanNotebooks.Tests.Support;
using GanNotebooks.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Training;

/// <summary>What is wrong with images or networks is said before anything is trained, and what to do about it.</summary>
public sealed class CheckedInputSpecs : IDisposable
{
    private static readonly GanOptions Options = new() { Epochs = 1, BatchSize = 8 };

    private readonly DisposeScope _scope = NewDisposeScope();

    public static TheoryData<string, Func<Tensor>, string, string> Images =>
        new()
        {
            { "smaller", () => rand(8, 1, 14, 14), "[8, 1, 14, 14]", "the generator makes [N, 1, 28, 28]" },
            { "larger", () => rand(8, 1, 32, 32), "[8, 1, 32, 32]", "Bring them to that shape" },
            { "in colour", () => rand(8, 3, 28, 28), "[8, 3, 28, 28]", "Bring them to that shape" },
            { "flat", () => rand(8, 784), "[8, 784]", "Bring them to that shape" },
            { "without channels", () => rand(8, 28, 28), "[8, 28, 28]", "[N, 1, 28, 28]" },
            { "one number", () => tensor(0.5f), "[]", "one at least" },
            { "none", () => zeros(0, 1, 28, 28), "[0, 1, 28, 28]", "one at least" },
            { "bytes", () => zeros(8, 1, 28, 28, uint8), "bytes (uint8)", "images.to(torch.float32) / 127.5 - 1" },
            { "halves", () => zeros(8, 1, 28, 28, float16), "Float16", "images.to(torch.float32)" },
            { "doubles", () => zeros(8, 1, 28, 28, float64), "Float64", "images.to(torch.float32)" },
            { "integers", () => zeros(8, 1, 28, 28, int64), "Int64", "images.to(torch.float32)" },
            { "elsewhere", () => empty(8, 1, 28, 28, device: META), "on meta", "images.cpu()" },
            { "unscaled", () => rand(8, 1, 28, 28) * 0 + 255, "from 255 to 255", "images / 127.5 - 1" },
            { "negative", () => rand(8, 1, 28, 28) * 0 - 2, "from -2 to -2", "[−1, 1]" },
            { "one NaN", () => With(float.NaN), "NaN or infinity", "leave those images out" },
            { "one infinity", () => With(float.NegativeInfinity), "NaN or infinity", "leave those images out" },
        };

    public static TheoryData<
        string,
        Func<nn.Module<Tensor, Tensor>>,
        Func<nn.Module<Tensor, Tensor>>,
        string
    > Networks =>
        new()
        {
            {
                "a generator of doubles",
                () => new MlpGenerator().to(float64),
                () => new MlpDiscriminator(),
                "Generator computes in Float64 (fc1.weight); training is in float32. Convert it: network.to(torch.float32)"
            },
            {
                "a discriminator of halves",
                () => new MlpGenerator(),
                () => new MlpDiscriminator().to(float16),
                "Discriminator computes in Float16"
            },
            {
                "a generator elsewhere",
                () => new MlpGenerator().to(META),
                () => new MlpDiscriminator(),
                "Generator is on meta (fc1.weight); training is on the CPU. Move it: network.cpu()"
            },
            {
                "other latents",
                () => new MlpGenerator(50),
                () => new MlpDiscriminator(),
                "Generator does not take latents of size 100. Set LatentSize"
            },
            {
                "flat images",
                () => nn.Sequential(nn.Linear(100, 784)),
                () => new MlpDiscriminator(),
                "must make images of two latents, float32 [2, channels, height, width]; it makes Float32 [2, 784]"
            },
            {
                "images of another size",
                () => nn.Sequential(nn.Linear(100, 196), nn.Unflatten(1, [1, 14, 14])),
                () => new MlpDiscriminator(),
                "Discriminator does not take the generator's images of 1×14×14. Build both networks"
            },
            {
                "two answers an image",
                () => new MlpGenerator(),
                () => nn.Sequential(nn.Flatten(), nn.Linear(784, 2), nn.Sigmoid()),
                "must give one probability an image, float32 [N, 1]; for two images it gives Float32 [2, 2]"
            },
            {
                "answers that are no probabilities",
                () => new MlpGenerator(),
                () => nn.Sequential(nn.Flatten(), LogitGan.Constant(nn.Linear(784, 1), 3)),
                "must give probabilities in [0, 1]; it gives 3. End it with a sigmoid"
            },
            {
                "logits where probabilities are wanted, small ones",
                () => new MlpGenerator(),
                () => nn.Sequential(nn.Flatten(), nn.Linear(784, 1)),
                "must give probabilities in [0, 1]; it gives"
            },
            {
                "nothing to train",
                () => nn.Sequential(nn.Unflatten(1, [1, 10, 10])),
                () => new MlpDiscriminator(),
                "has no parameters to train"
            },
        };

    [Theory]
    [MemberData(nameof(Images), DisableDiscoveryEnumeration = true)]
    public void Images_that_do_not_fit_are_refused(string what, Func<Tensor> images, string wrong, string advice)
    {
        foreach (var pair in (ReportPair[])[ReportPair.Mlp, ReportPair.Cnn, ReportPair.Dcgan])
        {
            using var gan = new SmallGan(Options, pair: pair);

            var error = Assert.Throws<ArgumentException>(() => gan.Trainer.Train(images()));

            Assert.Contains(wrong, error.Message, StringComparison.Ordinal);
            Assert.Contains(advice, error.Message, StringComparison.Ordinal);
            Assert.True(gan.Trainer.History.Iterations is [], what);
        }
    }

    [Theory]
    [MemberData(nameof(Networks), DisableDiscoveryEnumeration = true)]
    public void Networks_that_do_not_fit_are_refused(
        string what,
        Func<nn.Module<Tensor, Tensor>> generator,
        Func<nn.Module<Tensor, Tensor>> discriminator,
        string message
    )
    {
        using var g = generator();
        using var d = discriminator();

        var error = Assert.Throws<ArgumentException>(() => new GanTrainer(g, d, Options));

        Assert.True(error.Message.Contains(message, StringComparison.Ordinal), $"{what}: {error.Message}");
    }

    [Fact]
    public void Images_of_a_size_of_their_own_are_trained_on_where_both_networks_are_built_for_them()
    {
        using var g = nn.Sequential(nn.Linear(100, 196), nn.Tanh(), nn.Unflatten(1, [1, 14, 14]));
        using var d = nn.Sequential(nn.Flatten(), nn.Linear(196, 1), nn.Sigmoid());
        using var trainer = new GanTrainer(g, d, Options);

        trainer.Train(rand(8, 1, 14, 14));

        Assert.Single(trainer.History.Iterations);
    }

    [Fact]
    public void Images_a_little_outside_for_rounding_are_taken()
    {
        using var gan = new SmallGan(Options);

        gan.Trainer.Train(rand(8, 1, 28, 28) * 0 + 1.0001);

        Assert.Single(gan.Trainer.History.Iterations);
    }

    [Fact]
    public void A_step_by_hand_takes_no_bytes_for_numbers_and_no_small_image_for_a_large_one()
    {
        using var g = new MlpGenerator();
        using var d = new MlpDiscriminator();
        using var step = new GanStep(g, d, new SgdOptions());

        foreach (var real in (Tensor[])[zeros(4, 1, 28, 28, uint8), zeros(4, 1, 14, 14)])
        {
            var error = Assert.Throws<ArgumentException>(() => step.Run(real, randn(4, 100), randn(4, 100)));
            Assert.Contains("3,136 float32 numbers", error.Message);
        }
    }

    public void Dispose() => _scope.Dispose();

    private static Tensor With(float number)
    {
        var images = zeros(8, 1, 28, 28);
        images[7, 0, 27, 27] = number;
        return images;
    }
}

using GanNotebooks.Models;
using GanNotebooks.Tests.Support;
using GanNotebooks.Training;
using GanNotebooks.Training.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Training;

/// <summary>Whether a discriminator gives logits or probabilities is found before anything is trained.</summary>
public sealed class CheckedLogitsSpecs : IDisposable
{
    private static readonly GanOptions Options = new() { Epochs = 1, BatchSize = 8 };

    private readonly DisposeScope _scope = NewDisposeScope();

    public static TheoryData<string, Func<nn.Module<Tensor, Tensor>>> SigmoidEnds =>
        new()
        {
            { "in forward", () => new MlpDiscriminator() },
            { "convolutions", () => new DcganDiscriminator(width: 4) },
            { "a layer", () => nn.Sequential(nn.Flatten(), nn.Linear(784, 1), nn.Sigmoid()) },
            {
                "a layer in another one, of one answer",
                () => nn.Sequential(nn.Flatten(), nn.Sequential(LogitGan.Constant(nn.Linear(784, 1), 0), nn.Sigmoid()))
            },
        };

    public static TheoryData<string, Func<nn.Module<Tensor, Tensor>>> LogitEnds =>
        new()
        {
            { "new", () => nn.Sequential(nn.Flatten(), nn.Linear(784, 1)) },
            {
                "a last layer that starts at zero",
                () => nn.Sequential(nn.Flatten(), LogitGan.Constant(nn.Linear(784, 1), 0))
            },
            {
                "logits in [0, 1] for images in [−1, 1]",
                () =>
                    nn.Sequential(
                        nn.Flatten(),
                        LogitGan.Constant(nn.Linear(784, 1), 0.5f, weight: 1e-4f),
                        nn.BatchNorm1d(1),
                        nn.LeakyReLU(0.2)
                    )
            },
        };

    [Theory]
    [MemberData(nameof(SigmoidEnds), DisableDiscoveryEnumeration = true)]
    public void Probabilities_are_refused_where_a_loss_takes_logits(
        string what,
        Func<nn.Module<Tensor, Tensor>> discriminator
    )
    {
        foreach (var loss in LogitGan.Losses.Where(loss => loss.TakesLogits))
        {
            using var g = new MlpGenerator();
            using var d = discriminator();

            var error = Assert.Throws<ArgumentException>(() => new GanTrainer(g, d, Options with { Loss = loss }));

            Assert.Contains($"gives probabilities, but {loss.GetType().Name} takes logits", error.Message);
            Assert.Contains("Leave out the sigmoid at its end, or take the loss Bce", error.Message);
            Assert.NotEmpty(what);
        }
    }

    [Theory]
    [MemberData(nameof(LogitEnds), DisableDiscoveryEnumeration = true)]
    public void Logits_are_taken_also_where_they_might_be_probabilities(
        string what,
        Func<nn.Module<Tensor, Tensor>> discriminator
    )
    {
        using var g = new MlpGenerator();
        using var d = discriminator();

        using var trainer = new GanTrainer(g, d, Options with { Loss = new Hinge() });

        Assert.Empty(trainer.History.Iterations);
        Assert.NotEmpty(what);
    }

    [Fact]
    public void Logits_of_a_trained_discriminator_are_taken()
    {
        using var gan = new LogitGan(Options with { Loss = new LeastSquares() });
        gan.Trainer.Train(SmallGan.Images(64));

        using var again = new GanTrainer(gan.Generator, gan.Discriminator, Options with { Loss = new LeastSquares() });

        Assert.Empty(again.History.Iterations);
    }

    public void Dispose() => _scope.Dispose();
}

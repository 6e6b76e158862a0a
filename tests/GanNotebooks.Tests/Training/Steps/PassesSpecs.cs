using GanNotebooks.Explicit;
using GanNotebooks.Explicit.Simd;
using GanNotebooks.Models;
using GanNotebooks.Tests.Support;
using GanNotebooks.Training;
using GanNotebooks.Training.Losses;
using GanNotebooks.Training.Steps;
using TorchSharp;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Training.Steps;

public sealed class PassesSpecs
{
    private const double LearningRate = 0.03;

    [Theory, InlineData(1), InlineData(2)]
    public void Fifty_explicit_iterations_of_the_MLP_pair_are_those_of_the_plain_loop(int threads) =>
        Compare(() => new MlpGenerator(), () => new MlpDiscriminator(), Explicit(), threads, 64);

    [Theory, InlineData(1), InlineData(2)]
    public void Fifty_explicit_iterations_of_the_CNN_pair_are_those_of_the_plain_loop(int threads) =>
        Compare(() => new CnnGenerator(), () => new CnnDiscriminator(), Explicit(), threads, 8);

    [Fact]
    public void Fifty_explicit_iterations_with_more_filters_are_those_of_the_plain_loop() =>
        Compare(() => new CnnGenerator(), () => new CnnDiscriminator(4), Explicit(), 1, 8);

    [Fact]
    public void Fifty_explicit_iterations_with_smoothed_labels_are_those_of_the_plain_loop() =>
        Compare(
            () => new MlpGenerator(),
            () => new MlpDiscriminator(),
            Explicit(new Bce(0.2)),
            1,
            64,
            loss: new Bce(0.2)
        );

    [Fact]
    public void Fifty_explicit_iterations_of_a_mixed_pair_are_those_of_the_plain_loop() =>
        Compare(() => new CnnGenerator(7), () => new MlpDiscriminator(), Explicit(latentSize: 7), 1, 8, 7);

    [Fact]
    public void Fifty_autograd_iterations_of_the_MLP_pair_are_those_of_the_plain_loop() =>
        Compare(
            () => new MlpGenerator(),
            () => new MlpDiscriminator(),
            (G, D, _) => new AutogradPasses(G, D, new Bce()),
            1,
            64
        );

    [Fact]
    public void Fifty_autograd_iterations_of_the_CNN_pair_are_those_of_the_plain_loop() =>
        Compare(
            () => new CnnGenerator(),
            () => new CnnDiscriminator(),
            (G, D, _) => new AutogradPasses(G, D, new Bce()),
            1,
            8
        );

    [Fact]
    public void Fifty_autograd_iterations_with_a_gradient_penalty_on_convolutions_are_those_of_the_plain_loop()
    {
        var loss = new WassersteinGradientPenalty(CriticSteps: 1);
        Compare(
            () => new MlpGenerator(),
            Critic,
            (G, D, _) => new AutogradPasses(G, D, loss),
            1,
            8,
            loss: loss,
            rate: 1e-4
        );

        static nn.Module<Tensor, Tensor> Critic() =>
            nn.Sequential(
                nn.Conv2d(1, 8, kernel_size: 4, stride: 2, padding: 1),
                nn.LeakyReLU(0.2),
                nn.Conv2d(8, 16, kernel_size: 4, stride: 2, padding: 1),
                nn.LeakyReLU(0.2),
                nn.Flatten(),
                nn.Linear(16 * 7 * 7, 1)
            );
    }

    [Theory, InlineData(1), InlineData(2)]
    public void Fifty_explicit_iterations_of_the_DCGAN_pair_are_those_of_the_plain_loop(int threads) =>
        Compare(
            () => new DcganGenerator(width: 4),
            () => new DcganDiscriminator(width: 4),
            Explicit(),
            threads,
            8,
            rate: 0.003
        );

    [Fact]
    public void Fifty_explicit_iterations_that_share_their_fakes_are_those_of_the_plain_loop_on_equal_latents() =>
        Compare(
            () => new SpaceToDepthGenerator(width: 4),
            () => new SpaceToDepthDiscriminator(width: 4),
            Explicit(new NonSaturating()),
            2,
            8,
            loss: new NonSaturating(),
            rate: 0.003,
            isShared: true
        );

    [Fact]
    public void Fifty_autograd_iterations_that_share_their_fakes_are_those_of_the_plain_loop_on_equal_latents() =>
        Compare(
            () => new MlpGenerator(),
            () => new MlpDiscriminator(),
            (G, D, _) => new AutogradPasses(G, D, new Bce()),
            1,
            64,
            isShared: true
        );

    [Fact]
    public void Fifty_autograd_iterations_with_a_gradient_penalty_on_the_librarys_convolutions_are_those_of_the_plain_loop()
    {
        var loss = new WassersteinGradientPenalty(CriticSteps: 1);
        Compare(
            () => new MlpGenerator(),
            () => new DcganDiscriminator(width: 4, logits: true),
            (G, D, _) => new AutogradPasses(G, D, loss),
            1,
            8,
            loss: loss,
            rate: 1e-4
        );
    }

    private static Func<nn.Module<Tensor, Tensor>, nn.Module<Tensor, Tensor>, Team, IGanPasses> Explicit(
        GanLoss? loss = null,
        long latentSize = 100
    ) =>
        (G, D, team) =>
        {
            var (passes, engine) = TrainingEngine.Choose(G, D, loss ?? new Bce(), [latentSize], team);
            Assert.True(engine.IsExplicit, engine.ToString());
            return passes;
        };

    private static void Compare(
        Func<nn.Module<Tensor, Tensor>> generator,
        Func<nn.Module<Tensor, Tensor>> discriminator,
        Func<nn.Module<Tensor, Tensor>, nn.Module<Tensor, Tensor>, Team, IGanPasses> passesOf,
        int threads,
        int batchSize,
        long latentSize = 100,
        GanLoss? loss = null,
        double rate = LearningRate,
        bool isShared = false
    )
    {
        using var scope = NewDisposeScope();
        manual_seed(9);
        using var G = generator();
        using var D = discriminator();
        using var plainG = Copy(generator, G).to(float64);
        using var plainD = Copy(discriminator, D).to(float64);
        using var plain = new PlainStep(plainG, plainD, new SgdOptions(rate), loss);
        using var flatG = new FlatParameters(G);
        using var flatD = new FlatParameters(D);
        using var optimizerG = new SgdOptions(rate).Create(flatG);
        using var optimizerD = new SgdOptions(rate).Create(flatD);
        using var team = new Team(threads);
        using var passes = passesOf(G, D, team);
        var measures = zeros(4);
        for (var i = 0; i < 50; i++)
        {
            using var iteration = NewDisposeScope();
            var batch = i % 20 == 19 ? batchSize / 2 + 1 : batchSize;
            var real = rand(batch, 1, 28, 28) * 2 - 1;
            var (z1, z2) = (randn(batch, latentSize), randn(batch, latentSize));
            var mixing = rand(batch, 1, 1, 1);
            if (i % 10 == 0)
            {
                FreedMemory.FillWithNaN();
            }

            using (new ThreadCount(threads))
            {
                passes.Discriminator(real, z1, mixing, isShared, measures);
                optimizerD.Step(team);
                passes.Generator(isShared ? null : z2, measures);
                optimizerG.Step(team);
            }

            var expected = plain.Run(
                real.to(float64),
                z1.to(float64),
                (isShared ? z1 : z2).to(float64),
                mixing.to(float64)
            );
            Assert.All(
                new[] { expected.Discriminator, expected.Generator, expected.RealScore, expected.FakeScore }.Zip(
                    measures.data<float>().ToArray()
                ),
                m => Assert.Equal(m.First, m.Second, 1e-5)
            );
        }
        // Rounding may put an input of a LeakyReLU on the other side of zero, and its gradient jumps.
        foreach (
            var (actual, expected) in G.parameters()
                .Concat(D.parameters())
                .Zip(plainG.parameters().Concat(plainD.parameters()))
        )
        {
            Assert.InRange((actual.to(float64) - expected).abs().max().item<double>(), 0, 1e-4);
        }
    }

    private static nn.Module<Tensor, Tensor> Copy(Func<nn.Module<Tensor, Tensor>> make, nn.Module source)
    {
        using var noGrad = no_grad();
        var copy = make();
        foreach (var (target, value) in copy.parameters().Zip(source.parameters()))
        {
            target.copy_(value);
        }

        return copy;
    }
}

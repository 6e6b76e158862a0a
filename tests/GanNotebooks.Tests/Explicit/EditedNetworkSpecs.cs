using GanNotebooks.Models;
using GanNotebooks.Tests.Support.Networks;
using GanNotebooks.Training;
using GanNotebooks.Training.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Explicit;

/// <summary>The report's networks as a student copies them into a cell and edits them: what is trained is what was written.</summary>
public sealed class EditedNetworkSpecs
{
    public static TheoryData<string, Func<nn.Module<Tensor, Tensor>>, Func<nn.Module<Tensor, Tensor>>> Edits =>
        new()
        {
            { "G: slope 0.9", () => new MlpG(slope: 0.9), () => new MlpD() },
            { "G: hidden 96", () => new MlpG(hidden: 96), () => new MlpD() },
            { "G: sigmoid", () => new MlpG(end: x => x.sigmoid()), () => new MlpD() },
            { "G: nothing at the end", () => new MlpG(end: x => x.alias()), () => new MlpD() },
            { "G: without bias", () => new MlpG(bias: false), () => new MlpD() },
            { "D: slope 0.9", () => new MlpG(), () => new MlpD(slope: 0.9) },
            { "D: hidden 200", () => new MlpG(), () => new MlpD(hidden: 200) },
            { "D: without bias", () => new MlpG(), () => new MlpD(bias: false) },
            { "CNN G: slopes 0.9, 0.1, 0.3", () => new CnnG(slopes: [0.9, 0.1, 0.3]), () => new CnnD() },
            { "CNN G: slopes alike", () => new CnnG(slopes: [0.2, 0.05, 0.05]), () => new CnnD() },
            { "CNN G: 48 channels", () => new CnnG(channels: 48), () => new CnnD() },
            { "CNN G: kernel 3", () => new CnnG(kernel: 3), () => new CnnD() },
            { "CNN G: tanh", () => new CnnG(end: x => x.tanh()), () => new CnnD() },
            { "CNN D: four filters", () => new CnnG(), () => new CnnD(filters: 4) },
            { "CNN D: kernel 4, padding 1", () => new CnnG(), () => new CnnD(filters: 3, kernel: 4, padding: 1) },
            { "CNN D: stride 1", () => new CnnG(), () => new CnnD(kernel: 3, stride: 1, padding: 1) },
            { "CNN D: slopes", () => new CnnG(), () => new CnnD(slopes: [0.9, 0.1, 0.3]) },
            { "CNN D: hidden 64", () => new CnnG(), () => new CnnD(hidden: 64) },
            { "CNN D: batch norm", () => new CnnG(), () => new CnnD(filters: 4, momentum: 0.3, eps: 1e-3) },
        };

    [Theory, MemberData(nameof(Edits), DisableDiscoveryEnumeration = true)]
    public void An_edited_network_is_trained_as_it_is_written(
        string edit,
        Func<nn.Module<Tensor, Tensor>> generator,
        Func<nn.Module<Tensor, Tensor>> discriminator
    )
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        var (G, D) = (generator(), discriminator());
        var (plainG, plainD) = (Copy(generator, G), Copy(discriminator, D));
        using var step = new GanStep(G, D, new SgdOptions(0.03), threads: 2);
        using var plain = new PlainStep(plainG, plainD, new SgdOptions(0.03));
        Assert.True(step.Engine([20]).IsExplicit, $"{edit}: {step.Engine([20])}");
        for (var i = 0; i < 12; i++)
        {
            var real = rand(8, 1, 28, 28) * 2 - 1;
            var (z1, z2) = (randn(8, 20), randn(8, 20));
            var actual = step.Run(real, z1, z2).data<float>().ToArray();
            var expected = plain.Run(real.to(float64), z1.to(float64), z2.to(float64));
            Assert.Equal(expected.Discriminator, actual[0], 1e-5f);
            Assert.Equal(expected.Generator, actual[1], 1e-5f);
            Assert.Equal(expected.RealScore, actual[2], 1e-5f);
            Assert.Equal(expected.FakeScore, actual[3], 1e-5f);
        }
    }

    [Fact]
    public void A_network_with_a_skip_connection_says_so_and_is_trained_by_autograd()
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        var (G, D) = (new Skip(), new MlpD());
        var (plainG, plainD) = (Copy(() => new Skip(), G), Copy(() => new MlpD(), D));
        using var trainer = new GanTrainer(
            G,
            D,
            new GanOptions
            {
                Epochs = 1,
                BatchSize = 8,
                LatentSize = 20,
            }
        );
        Assert.False(trainer.Engine.IsExplicit);
        Assert.Contains("the generator", trainer.Engine.ToString(), StringComparison.Ordinal);
        Assert.Contains("between first and second something happens", trainer.Engine.Reason, StringComparison.Ordinal);

        TrainingProgress? last = null;
        trainer.Train(rand(32, 1, 28, 28) * 2 - 1, progress => last = progress);
        Assert.Equal(trainer.Engine, last!.Engine);
        Assert.Equal(4, trainer.History.Iterations.Count);

        using var step = new GanStep(plainG.to(float32), plainD.to(float32), new SgdOptions(0.03));
        Assert.False(step.Engine([20]).IsExplicit);
    }

    [Fact]
    public void A_network_that_describes_itself_wrongly_is_found_out()
    {
        using var wrong = new Liar();
        using var D = new MlpD();
        using var step = new GanStep(wrong, D, new SgdOptions(0.03));
        Assert.False(step.Engine([20]).IsExplicit);
        Assert.Contains("output is not that of its layers", step.Engine([20]).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_at_the_kink_of_a_slope_makes_no_network_another_one()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            using var scope = NewDisposeScope();
            manual_seed(seed);
            var G = nn.Sequential(nn.Linear(20, 784), nn.Tanh(), nn.Unflatten(1, [1, 28, 28]));
            var D = nn.Sequential(
                nn.Conv2d(1, 64, 3, 1, 1L),
                nn.BatchNorm2d(64),
                nn.ReLU(),
                nn.Conv2d(64, 1, 3, 2),
                nn.Flatten(),
                nn.Linear(169, 1)
            );
            using var step = new GanStep(G, D, new SgdOptions(0.03), new NonSaturating());
            Assert.True(step.Engine([20]).IsExplicit, $"seed {seed}: {step.Engine([20])}");
        }
    }

    [Fact]
    public void A_layer_without_explicit_passes_is_named()
    {
        using var G = nn.Sequential(nn.Linear(20, 784), nn.Dropout(0.5), nn.Tanh(), nn.Unflatten(1, [1, 28, 28]));
        using var D = new MlpD();
        using var step = new GanStep(G, D, new SgdOptions(0.03));
        Assert.Contains("Dropout", step.Engine([20]).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_loss_with_a_gradient_penalty_takes_autograd_and_says_so()
    {
        using var G = new MlpG();
        using var D = nn.Sequential(nn.Flatten(), nn.Linear(784, 1));
        using var step = new GanStep(G, D, new SgdOptions(0.03), new WassersteinGradientPenalty());
        Assert.Contains("gradient penalty", step.Engine([20]).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_check_leaves_weights_statistics_and_random_numbers_as_they_are()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var (G, D) = (new DcganGenerator(20, width: 4), new DcganDiscriminator(width: 4));
        var before = G.state_dict().Concat(D.state_dict()).Select(pair => pair.Value.clone()).ToArray();
        using var step = new GanStep(G, D, new SgdOptions(0.03));
        manual_seed(7);
        var expected = rand(1).item<float>();
        manual_seed(7);
        Assert.True(step.Engine([20]).IsExplicit, step.Engine([20]).ToString());
        Assert.Equal(expected, rand(1).item<float>());
        var after = G.state_dict().Concat(D.state_dict()).Select(pair => pair.Value);
        Assert.All(before.Zip(after), pair => Assert.True(pair.First.eq(pair.Second).all().item<bool>()));
        Assert.All(G.parameters(), parameter => Assert.Equal(0, parameter.grad!.abs().sum().item<float>()));
    }

    private static nn.Module<Tensor, Tensor> Copy(Func<nn.Module<Tensor, Tensor>> make, nn.Module source)
    {
        using var noGrad = no_grad();
        var copy = make();
        foreach (var (target, value) in copy.parameters().Zip(source.parameters()))
        {
            target.copy_(value);
        }

        return copy.to(float64);
    }
}

using CsCheck;
using GanNotebooks.Safetensors;
using GanNotebooks.Tests.Support;
using GanNotebooks.Training.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Training.Losses;

/// <summary>Each loss as tensors and as terms of single outputs: both are PyTorch's, and so each other's.</summary>
public sealed class GanLossSpecs
{
    public static TheoryData<string, GanLoss> Losses =>
        new()
        {
            { "bce", new Bce() },
            { "bce.smooth", new Bce(0.1) },
            { "non_saturating", new NonSaturating() },
            { "non_saturating.smooth", new NonSaturating(0.1) },
            { "least_squares", new LeastSquares() },
            { "hinge", new Hinge() },
            { "wasserstein", new WassersteinGradientPenalty() },
        };

    [Theory]
    [MemberData(nameof(Losses), DisableDiscoveryEnumeration = true)]
    public void The_tensors_are_PyTorchs_values_and_gradients(string name, GanLoss loss)
    {
        using var scope = NewDisposeScope();
        using var oracle = SafetensorsFile.Read(RepositoryPaths.Oracle("losses.safetensors"));
        var outputs = oracle.Tensors[$"{name}.outputs"].to(float64).unsqueeze(1);
        var (real, fake, generated) = (Leaf(outputs), Leaf(outputs), Leaf(outputs));

        var d = loss.Discriminator(real, fake);
        d.backward();
        var g = loss.Generator(generated);
        g.backward();

        Assert.Equal(Number("real") + Number("fake"), d.item<double>(), Close(Number("real") + Number("fake")));
        Assert.Equal(Number("generated"), g.item<double>(), Close(Number("generated")));
        AssertClose(oracle.Tensors[$"{name}.real_gradient"], real.grad!);
        AssertClose(oracle.Tensors[$"{name}.fake_gradient"], fake.grad!);
        AssertClose(oracle.Tensors[$"{name}.generated_gradient"], generated.grad!);

        double Number(string part) => oracle.Tensors[$"{name}.{part}"].item<float>();
    }

    [Theory]
    [MemberData(nameof(Losses), DisableDiscoveryEnumeration = true)]
    public void The_terms_are_PyTorchs_values_and_gradients(string name, GanLoss loss)
    {
        using var oracle = SafetensorsFile.Read(RepositoryPaths.Oracle("losses.safetensors"));
        var outputs = oracle.Tensors[$"{name}.outputs"].data<float>().ToArray();
        var gradient = new float[outputs.Length];

        AssertIs("real", loss.MeanOnReal(outputs, gradient));
        AssertIs("fake", loss.MeanOnFake(outputs, gradient));
        AssertIs("generated", loss.MeanOnGenerated(outputs, gradient));

        void AssertIs(string part, float value)
        {
            var expected = oracle.Tensors[$"{name}.{part}"].item<float>();
            Assert.Equal(expected, value, Close(expected));
            AssertClose(oracle.Tensors[$"{name}.{part}_gradient"], gradient);
        }
    }

    [Theory]
    [MemberData(nameof(Losses), DisableDiscoveryEnumeration = true)]
    public void The_terms_are_the_tensors_for_any_outputs(string name, GanLoss loss)
    {
        var output = loss.TakesLogits ? Gen.Float[-30, 30] : Gen.Float[0.001f, 0.999f];
        output
            .Array[1, 40]
            .Sample(
                outputs =>
                {
                    using var scope = NewDisposeScope();
                    var (onReal, onFake, onGenerated) = (
                        new float[outputs.Length],
                        new float[outputs.Length],
                        new float[outputs.Length]
                    );
                    var exact = tensor(outputs).to(float64).unsqueeze(1);
                    var (real, fake, generated) = (Leaf(exact), Leaf(exact), Leaf(exact));

                    var d = loss.Discriminator(real, fake);
                    d.backward();
                    var g = loss.Generator(generated);
                    g.backward();

                    var terms = loss.MeanOnReal(outputs, onReal) + loss.MeanOnFake(outputs, onFake);
                    Assert.Equal(d.item<double>(), terms, Close(d.item<double>()));
                    Assert.Equal(g.item<double>(), loss.MeanOnGenerated(outputs, onGenerated), Close(g.item<double>()));
                    Assert.Equal(loss.Score(exact).item<double>(), loss.MeanScore(outputs), 1e-5);
                    AssertClose(real.grad!, onReal);
                    AssertClose(fake.grad!, onFake);
                    AssertClose(generated.grad!, onGenerated);
                },
                iter: 100,
                threads: 1
            );
        Assert.NotEmpty(name);
    }

    [Fact]
    public void A_critics_loss_with_gradient_penalty_is_PyTorchs_with_the_gradients_of_every_weight()
    {
        using var scope = NewDisposeScope();
        using var oracle = SafetensorsFile.Read(RepositoryPaths.Oracle("losses.safetensors"));
        var critic = nn.Sequential(nn.Flatten(), nn.Linear(6, 5), nn.LeakyReLU(0.2), nn.Linear(5, 1));
        using (no_grad())
        {
            foreach (var (name, parameter) in critic.named_parameters())
            {
                parameter.copy_(oracle.Tensors[$"critic.{name}"]);
            }
        }

        critic.to(float64);
        var real = oracle.Tensors["real_images"].to(float64);
        var fake = oracle.Tensors["fake_images"].to(float64);
        var loss = new WassersteinGradientPenalty();

        var penalty = loss.Penalty(critic, real, fake, oracle.Tensors["mixing"].to(float64));
        var whole = loss.Discriminator(critic.call(real), critic.call(fake)) + penalty;
        whole.backward();

        Assert.Equal(oracle.Tensors["penalty"].item<float>(), penalty.item<double>(), 1e-5);
        Assert.Equal(oracle.Tensors["critic_loss"].item<float>(), whole.item<double>(), 1e-5);
        foreach (var (name, parameter) in critic.named_parameters())
        {
            AssertClose(oracle.Tensors[$"gradient.{name}"], parameter.grad ?? zeros_like(parameter));
        }
    }

    [Fact]
    public void A_gradient_penalty_at_a_slope_of_zero_has_gradients_that_are_numbers()
    {
        using var scope = NewDisposeScope();
        var critic = nn.Sequential(nn.Flatten(), nn.Linear(6, 5), nn.LeakyReLU(0.2), nn.Linear(5, 1));
        using (no_grad())
        {
            critic.parameters().First().zero_();
        }

        new WassersteinGradientPenalty()
            .Penalty(critic, randn(4, 1, 2, 3), randn(4, 1, 2, 3), rand(4, 1, 1, 1))
            .backward();

        Assert.All(critic.parameters(), weight => Assert.True(weight.grad?.isfinite().all().item<bool>() ?? true));
    }

    [Fact]
    public void Parameters_out_of_range_are_refused_with_what_they_mean()
    {
        GanLoss[] wrong =
        [
            new Bce(-0.1),
            new Bce(1),
            new NonSaturating(double.NaN),
            new WassersteinGradientPenalty(0),
            new WassersteinGradientPenalty(double.PositiveInfinity),
            new WassersteinGradientPenalty(CriticSteps: 0),
        ];

        foreach (var loss in wrong)
        {
            Assert.Throws<ArgumentOutOfRangeException>(loss.Validate);
        }

        var smoothing = Assert.Throws<ArgumentOutOfRangeException>(wrong[0].Validate);
        Assert.Contains("the label of real images is 1 less that", smoothing.Message);
    }

    [Theory]
    [MemberData(nameof(Losses), DisableDiscoveryEnumeration = true)]
    public void What_is_not_a_number_stays_none(string name, GanLoss loss)
    {
        using var scope = NewDisposeScope();
        float[] outputs = [0.5f, float.NaN];
        var gradient = new float[2];
        var onBoth = tensor(outputs).unsqueeze(1);

        Assert.True(float.IsNaN(loss.MeanOnReal(outputs, gradient)), name);
        Assert.True(float.IsNaN(loss.MeanOnFake(outputs, gradient)), name);
        Assert.True(float.IsNaN(loss.MeanOnGenerated(outputs, gradient)), name);
        Assert.True(float.IsNaN(loss.Discriminator(onBoth, onBoth).item<float>()), name);
        Assert.True(float.IsNaN(loss.Generator(onBoth).item<float>()), name);
    }

    private static Tensor Leaf(Tensor values) => values.clone().detach().requires_grad_();

    private static double Close(double expected) => 1e-5 * Math.Max(1, Math.Abs(expected));

    private static void AssertClose(Tensor expected, Tensor actual) =>
        AssertClose(expected, actual.to(float32).flatten().data<float>().ToArray());

    private static void AssertClose(Tensor expected, float[] actual) =>
        Assert.All(
            expected.to(float32).flatten().data<float>().ToArray().Zip(actual),
            pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, Close(pair.First))
        );
}

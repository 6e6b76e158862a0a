using GanNotebooks.Models;
using GanNotebooks.Tests.Support;
using GanNotebooks.Training.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Models;

/// <summary>The gradients of every convolutional pair, both losses, against the same network in float64.</summary>
public sealed class ConvolutionGradientSpecs
{
    public static TheoryData<string, Func<nn.Module<Tensor, Tensor>>, Func<nn.Module<Tensor, Tensor>>> Pairs =>
        new()
        {
            { "the report's", () => new CnnGenerator(), () => new CnnDiscriminator() },
            { "four filters", () => new CnnGenerator(), () => new CnnDiscriminator(filters: 4) },
            { "DCGAN", () => new DcganGenerator(), () => new DcganDiscriminator() },
            { "narrow DCGAN", () => new DcganGenerator(width: 8), () => new DcganDiscriminator(width: 8) },
        };

    [Theory]
    [MemberData(nameof(Pairs), DisableDiscoveryEnumeration = true)]
    public void Every_parameters_gradient_matches_float64(
        string name,
        Func<nn.Module<Tensor, Tensor>> generator,
        Func<nn.Module<Tensor, Tensor>> discriminator
    )
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        var report = new Bce();
        var (g, d) = (generator(), discriminator());
        var real = rand(16, 1, 28, 28) * 2 - 1;
        var z = randn(16, 100);
        foreach (var ofDiscriminator in new[] { true, false })
        {
            FreedMemory.FillWithNaN();
            var single = Gradients(ofDiscriminator, real, z);
            g.to(float64);
            d.to(float64);
            var exact = Gradients(ofDiscriminator, real.to(float64), z.to(float64));
            g.to(float32);
            d.to(float32);
            Assert.All(
                single.Zip(exact),
                pair =>
                {
                    var error = (pair.First.to(float64) - pair.Second).abs().max() / pair.Second.abs().max();
                    Assert.True(error.item<double>() < 1e-4, $"{name}: off by {error.item<double>():G3}.");
                }
            );
        }

        Tensor[] Gradients(bool ofDiscriminator, Tensor x, Tensor latents)
        {
            Tensor[] parameters = [.. g.parameters(), .. d.parameters()];
            foreach (var parameter in parameters)
            {
                parameter.grad = null;
            }

            var fake = d.call(g.call(latents));
            var loss = ofDiscriminator ? report.Discriminator(d.call(x), fake) : report.Generator(fake);
            loss.backward();
            return [.. parameters.Select(parameter => parameter.grad!.clone())];
        }
    }
}

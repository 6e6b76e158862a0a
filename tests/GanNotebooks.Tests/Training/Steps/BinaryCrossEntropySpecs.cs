using GanNotebooks.Training.Steps;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Training.Steps;

public sealed class BinaryCrossEntropySpecs
{
    [Theory, InlineData(true), InlineData(false)]
    public void Loss_and_gradient_are_PyTorchs_even_where_it_clamps(bool label)
    {
        using var scope = NewDisposeScope();
        float[] probabilities = [0, 1e-38f, 1e-7f, 0.25f, 0.5f, 0.9999999f, 1];
        var p = tensor(probabilities, requires_grad: true);
        var loss = nn.functional.binary_cross_entropy(p, full_like(p, label ? 1 : 0));
        loss.backward();

        var gradient = new float[probabilities.Length];
        var mean = BinaryCrossEntropy.Mean(probabilities, label, gradient);

        Assert.Equal(loss.item<float>(), mean, 1e-4f);
        Assert.All(
            p.grad!.data<float>().ToArray().Zip(gradient),
            g => Assert.InRange(g.Second, g.First - 1e-5 * Math.Abs(g.First), g.First + 1e-5 * Math.Abs(g.First))
        );
    }
}

using GanNotebooks.Benchmarks.Pairs;

namespace GanNotebooks.Benchmarks.Variants;

/// <summary>Only the matrix products that a GAN iteration needs, patches of the convolutions already cut out.</summary>
internal sealed class BareProducts<TPair>(long batch)
    where TPair : IPair
{
    private readonly LayerProducts[] _generator = Layers(TPair.GeneratorLayers, batch);
    private readonly LayerProducts[] _discriminator = Layers(TPair.DiscriminatorLayers, batch);
    private readonly LayerProducts[] _discriminatorOfBoth = Layers(TPair.DiscriminatorLayers, 2 * batch);

    public void Run()
    {
        Forward(_generator);
        Forward(_discriminatorOfBoth);
        Backward(_discriminatorOfBoth);

        Forward(_generator);
        Forward(_discriminator);
        // G's step needs the gradient of the images, and none of D's weights.
        foreach (var layer in _discriminator)
        {
            layer.InputGradient();
        }

        Backward(_generator);
    }

    private static void Forward(LayerProducts[] layers)
    {
        foreach (var layer in layers)
        {
            layer.Forward();
        }
    }

    private static void Backward(LayerProducts[] layers)
    {
        foreach (var layer in layers)
        {
            layer.WeightGradient();
        }

        foreach (var layer in layers.Skip(1))
        {
            layer.InputGradient();
        }
    }

    private static LayerProducts[] Layers(IEnumerable<LayerShape> shapes, long images) =>
        [.. shapes.Select(shape => new LayerProducts(shape, images))];
}

using GanNotebooks.Models;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Models;

public sealed class GenerationSpecs
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void I_can_make_images_without_gradients_and_the_generator_keeps_its_mode(bool training)
    {
        using var generator = new MlpGenerator();
        generator.train(training);
        using var z = randn(3, 100);

        using var images = generator.Generate(z);

        Assert.Equal([3, 1, 28, 28], images.shape);
        Assert.False(images.requires_grad);
        Assert.Equal(training, generator.training);
    }
}

using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanNotebooks.Training.Steps;

/// <summary>Passes of any two networks, by <c>loss.backward()</c>. Gradients add up: the step clears them first.</summary>
internal sealed class AutogradPasses(nn.Module<Tensor, Tensor> generator, nn.Module<Tensor, Tensor> discriminator)
    : IGanPasses
{
    private readonly Parameter[] _discriminatorParameters = [.. discriminator.parameters()];

    public void Discriminator(Tensor real, Tensor latents, Tensor measures)
    {
        using var scope = NewDisposeScope();
        Tensor fake;
        using (no_grad())
            fake = generator.call(latents);
        var onReal = discriminator.call(real);
        var onFake = discriminator.call(fake);
        var loss = GanLosses.Discriminator(onReal, onFake);
        loss.backward();
        using var noGrad = no_grad();
        measures[0] = loss;
        measures[2] = onReal.mean();
        measures[3] = onFake.mean();
    }

    public void Generator(Tensor latents, Tensor measures)
    {
        using var scope = NewDisposeScope();
        // G's loss passes through D, but D's weights need no gradients from it.
        SetRequiresGrad(false);
        var loss = GanLosses.Generator(discriminator.call(generator.call(latents)));
        loss.backward();
        SetRequiresGrad(true);
        using var noGrad = no_grad();
        measures[1] = loss;
    }

    public void Dispose() { }

    private void SetRequiresGrad(bool value)
    {
        foreach (var parameter in _discriminatorParameters)
            parameter.requires_grad = value;
    }
}

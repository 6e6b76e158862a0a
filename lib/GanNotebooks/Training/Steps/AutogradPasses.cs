using GanNotebooks.Native;
using GanNotebooks.Training.Losses;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanNotebooks.Training.Steps;

/// <summary>Passes of any two networks and any loss, by <c>loss.backward()</c>.</summary>
internal sealed class AutogradPasses : IGanPasses
{
    private readonly nn.Module<Tensor, Tensor> _generator;
    private readonly nn.Module<Tensor, Tensor> _discriminator;
    private readonly GanLoss _loss;
    private readonly Parameter[] _generatorParameters;
    private readonly Parameter[] _discriminatorParameters;
    private Tensor? _shared;

    public AutogradPasses(nn.Module<Tensor, Tensor> generator, nn.Module<Tensor, Tensor> discriminator, GanLoss loss)
    {
        (_generator, _discriminator, _loss) = (generator, discriminator, loss);
        _generatorParameters = [.. generator.parameters()];
        _discriminatorParameters = [.. discriminator.parameters()];
        OneDnn.Guard(generator);
        OneDnn.Guard(discriminator, differentiatesTwice: loss.NeedsGraph);
    }

    public void Discriminator(Tensor real, Tensor latents, Tensor? mixing, bool isShared, Tensor measures)
    {
        using var scope = NewDisposeScope();
        var fake = Generate(latents, isShared);
        Clear(_discriminatorParameters);
        var onReal = _discriminator.call(real);
        var onFake = _discriminator.call(fake);
        var loss = _loss.Discriminator(onReal, onFake);
        if (_loss is WassersteinGradientPenalty wasserstein)
        {
            loss += wasserstein.Penalty(_discriminator, real, fake, mixing!);
        }

        loss.backward();
        using var noGrad = no_grad();
        measures[0] = loss;
        measures[2] = _loss.Score(onReal);
        measures[3] = _loss.Score(onFake);
    }

    public void Generator(Tensor? latents, Tensor measures)
    {
        using var scope = NewDisposeScope();
        Clear(_generatorParameters);
        // G's loss passes through D, but D's weights need no gradients from it.
        SetRequiresGrad(false);
        try
        {
            var loss = _loss.Generator(_discriminator.call(latents is null ? _shared! : _generator.call(latents)));
            loss.backward();
            using var noGrad = no_grad();
            measures[1] = loss;
        }
        finally
        {
            SetRequiresGrad(true);
        }
    }

    public void Dispose() => _shared?.Dispose();

    // Without a graph, which D has no use for, unless G's step will.
    private Tensor Generate(Tensor latents, bool isShared)
    {
        _shared?.Dispose();
        if (isShared)
        {
            _shared = _generator.call(latents).DetachFromDisposeScope();
            return _shared.detach();
        }

        _shared = null;
        using var noGrad = no_grad();
        return _generator.call(latents);
    }

    // In place: the gradients are views of the flat buffer that the optimizer reads.
    private static void Clear(Parameter[] parameters)
    {
        foreach (var parameter in parameters)
        {
            parameter.grad?.zero_();
        }
    }

    private void SetRequiresGrad(bool value)
    {
        foreach (var parameter in _discriminatorParameters)
        {
            parameter.requires_grad = value;
        }
    }
}

using System.Runtime.InteropServices;
using GanNotebooks.Benchmarks.Pairs;
using static TorchSharp.torch;

namespace GanNotebooks.Benchmarks.Variants;

/// <summary>A GAN iteration as the report writes it: modules, autograd, BCELoss and libtorch's SGD.</summary>
internal sealed class PlainLoop<TPair> : IDisposable
    where TPair : IPair
{
    private readonly TorchSharp.Modules.BCELoss criterion = nn.BCELoss();
    private nn.Module<Tensor, Tensor> G = TPair.PlainGenerator();
    private nn.Module<Tensor, Tensor> D = TPair.PlainDiscriminator();
    private TorchSharp.Modules.SGD optimizerG;
    private TorchSharp.Modules.SGD optimizerD;

    public PlainLoop()
    {
        optimizerG = optim.SGD(G.parameters(), GanIteration<TPair>.LearningRate);
        optimizerD = optim.SGD(D.parameters(), GanIteration<TPair>.LearningRate);
    }

    public void Run(Batch batch)
    {
        try
        {
            Iterate(batch.Real, batch.DiscriminatorLatents, batch.GeneratorLatents);
        }
        catch (ExternalException)
        {
            // libtorch's wrong gradients can lead the plain CNN to NaN, which BCELoss refuses.
            Renew();
            Iterate(batch.Real, batch.DiscriminatorLatents, batch.GeneratorLatents);
        }
    }

    public void Dispose()
    {
        DisposeNetworks();
        criterion.Dispose();
    }

    private void Iterate(Tensor real, Tensor z1, Tensor z2)
    {
        using var scope = NewDisposeScope();
        var (one, zero) = (ones(real.shape[0], 1), zeros(real.shape[0], 1));

        optimizerD.zero_grad();
        var lossD = criterion.call(D.call(real), one) + criterion.call(D.call(G.call(z1).detach()), zero);
        lossD.backward();
        optimizerD.step();

        optimizerG.zero_grad();
        var lossG = criterion.call(D.call(G.call(z2)), one);
        lossG.backward();
        optimizerG.step();
    }

    private void Renew()
    {
        DisposeNetworks();
        (G, D) = (TPair.PlainGenerator(), TPair.PlainDiscriminator());
        optimizerG = optim.SGD(G.parameters(), GanIteration<TPair>.LearningRate);
        optimizerD = optim.SGD(D.parameters(), GanIteration<TPair>.LearningRate);
    }

    private void DisposeNetworks()
    {
        optimizerG.Dispose();
        optimizerD.Dispose();
        G.Dispose();
        D.Dispose();
    }
}

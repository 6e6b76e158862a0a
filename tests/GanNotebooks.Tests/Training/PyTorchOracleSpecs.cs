using GanNotebooks.Data;
using GanNotebooks.Models;
using GanNotebooks.Safetensors;
using GanNotebooks.Tests.Support;
using GanNotebooks.Training;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Training;

/// <summary>50 iterations from PyTorch's weights, on the same images and noise, against the losses that PyTorch 1.13.1 computed.</summary>
public sealed class PyTorchOracleSpecs
{
    private const int BatchSize = 8;

    private static readonly SgdOptions Sgd = new(0.03);
    private static readonly AdamOptions Adam = new(2e-4, 0.5, 0.999);

    public static TheoryData<string, OptimizerOptions> Optimizers => new() { { "sgd", Sgd }, { "adam", Adam } };

    [Theory]
    [MemberData(nameof(Optimizers), DisableDiscoveryEnumeration = true)]
    public void Fifty_iterations_of_the_MLP_pair_match_PyTorchs_losses(string name, OptimizerOptions optimizer) =>
        Compare("mlp.safetensors", new MlpGenerator(), new MlpDiscriminator(), name, optimizer, 1e-5f);

    [Theory]
    [MemberData(nameof(Optimizers), DisableDiscoveryEnumeration = true)]
    public void Fifty_iterations_of_the_CNN_pair_match_PyTorchs_losses(string name, OptimizerOptions optimizer) =>
        Compare("cnn.safetensors", new CnnGenerator(), new CnnDiscriminator(), name, optimizer, 1e-4f);

    private static void Compare(
        string file,
        nn.Module<Tensor, Tensor> generator,
        nn.Module<Tensor, Tensor> discriminator,
        string name,
        OptimizerOptions optimizer,
        float tolerance
    )
    {
        using var scope = NewDisposeScope();
        using var data = FashionMnist.Load(Split.Train, RepositoryPaths.Data);
        using var oracle = SafetensorsFile.Read(RepositoryPaths.Oracle(file));
        Load(generator, "generator");
        Load(discriminator, "discriminator");
        using var step = new GanStep(generator, discriminator, optimizer);
        var expected = oracle.Tensors[name];
        var noise = oracle.Tensors["noise"];

        Assert.Equal([50, 4], expected.shape);
        for (var i = 0; i < 50; i++)
        {
            var real = data.Images.narrow(0, i * BatchSize, BatchSize);
            var losses = step.Run(real, noise[i, 0], noise[i, 1]);
            var difference = (losses - expected[i]).abs().max().item<float>();
            Assert.True(difference < tolerance, $"Iteration {i}: off by {difference}.");
        }

        void Load(nn.Module module, string prefix)
        {
            using var noGrad = no_grad();
            foreach (var (parameterName, parameter) in module.named_parameters())
            {
                parameter.copy_(oracle.Tensors[$"{prefix}.{parameterName}"]);
            }
        }
    }
}

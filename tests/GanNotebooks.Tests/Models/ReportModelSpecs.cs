using GanNotebooks.Models;
using GanNotebooks.Safetensors;
using GanNotebooks.Tests.Support;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Models;

public sealed class ReportModelSpecs
{
    public static TheoryData<nn.Module> Models =>
        [new MlpGenerator(), new MlpDiscriminator(), new CnnGenerator(), new CnnDiscriminator()];

    [Theory]
    [MemberData(nameof(Models), DisableDiscoveryEnumeration = true)]
    public void A_model_describes_itself_letter_for_letter_as_PyTorch_prints_it(nn.Module model)
    {
        using var oracle = SafetensorsFile.Read(
            RepositoryPaths.Oracle(model.GetName().StartsWith("my") ? "cnn.safetensors" : "mlp.safetensors")
        );

        Assert.Equal(oracle.Metadata[model.GetName()], model.Describe());
    }

    [Fact]
    public void The_descriptions_are_those_printed_in_the_report()
    {
        const string discriminator = """
            Discriminator(
              (fc1): Linear(in_features=784, out_features=128, bias=True)
              (nonlin1): LeakyReLU(negative_slope=0.2)
              (fc2): Linear(in_features=128, out_features=1, bias=True)
            )
            """;
        const string generator = """
            myGenerator(
              (fc1): Sequential(
                (0): Linear(in_features=100, out_features=900, bias=True)
                (1): LeakyReLU(negative_slope=0.2)
              )
              (conv1): Sequential(
                (0): Conv2d(1, 64, kernel_size=(2, 2), stride=(1, 1))
                (1): LeakyReLU(negative_slope=0.2)
                (2): Conv2d(64, 1, kernel_size=(2, 2), stride=(1, 1))
                (3): LeakyReLU(negative_slope=0.2)
              )
            )
            """;

        Assert.Equal(discriminator, new MlpDiscriminator().Describe());
        Assert.Equal(generator, new CnnGenerator().Describe());
    }

    [Fact]
    public void Parameters_have_PyTorchs_names_and_shapes()
    {
        Assert.Equal(
            ["fc1.weight [128, 100]", "fc1.bias [128]", "fc2.weight [784, 128]", "fc2.bias [784]"],
            Parameters(new MlpGenerator())
        );
        Assert.Equal(
            ["fc1.weight [128, 784]", "fc1.bias [128]", "fc2.weight [1, 128]", "fc2.bias [1]"],
            Parameters(new MlpDiscriminator())
        );
        Assert.Equal(
            [
                "fc1.0.weight [900, 100]",
                "fc1.0.bias [900]",
                "conv1.0.weight [64, 1, 2, 2]",
                "conv1.0.bias [64]",
                "conv1.2.weight [1, 64, 2, 2]",
                "conv1.2.bias [1]",
            ],
            Parameters(new CnnGenerator())
        );
        Assert.Equal(
            [
                "conv1.0.weight [1, 1, 2, 2]",
                "conv1.0.bias [1]",
                "fc.0.weight [128, 196]",
                "fc.0.bias [128]",
                "fc.2.weight [1, 128]",
                "fc.2.bias [1]",
            ],
            Parameters(new CnnDiscriminator())
        );
    }

    [Fact]
    public void The_same_seed_initialises_the_same_weights_as_in_PyTorch()
    {
        using var oracle = SafetensorsFile.Read(RepositoryPaths.Oracle("mlp.safetensors"));
        manual_seed(23231);

        using var generator = new MlpGenerator();
        using var discriminator = new MlpDiscriminator();

        foreach (var (name, parameter) in generator.named_parameters())
        {
            Assert.Equal(
                oracle.Tensors[$"generator.{name}"].data<float>().ToArray(),
                parameter.data<float>().ToArray()
            );
        }

        foreach (var (name, parameter) in discriminator.named_parameters())
        {
            Assert.Equal(
                oracle.Tensors[$"discriminator.{name}"].data<float>().ToArray(),
                parameter.data<float>().ToArray()
            );
        }
    }

    [Fact]
    public void The_MLP_generator_ends_in_a_tanh_and_the_CNN_generator_in_a_leaky_ReLU()
    {
        using var scope = NewDisposeScope();
        var z = randn(4, 100) * 1000;

        var mlp = new MlpGenerator().call(z);
        var cnn = new CnnGenerator().call(z);

        Assert.Equal([4, 1, 28, 28], mlp.shape);
        Assert.Equal([4, 1, 28, 28], cnn.shape);
        Assert.Equal(1, mlp.abs().max().item<float>());
        Assert.True(cnn.max().item<float>() > 1);
    }

    [Fact]
    public void The_discriminators_give_one_probability_an_image()
    {
        using var scope = NewDisposeScope();
        var images = randn(5, 1, 28, 28);

        foreach (
            var discriminator in new nn.Module<Tensor, Tensor>[] { new MlpDiscriminator(), new CnnDiscriminator() }
        )
        {
            var probabilities = discriminator.call(images);
            Assert.Equal([5, 1], probabilities.shape);
            Assert.All(probabilities.data<float>().ToArray(), p => Assert.InRange(p, 0.01, 0.99));
        }
    }

    private static string[] Parameters(nn.Module model) =>
        [.. model.named_parameters().Select(pair => $"{pair.name} [{string.Join(", ", pair.parameter.shape)}]")];
}

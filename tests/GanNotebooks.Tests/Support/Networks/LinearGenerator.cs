using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Support.Networks;

/// <summary>x = W z + b as an image: what each number of the latent does is a column of W, wherever z is.</summary>
internal sealed class LinearGenerator : nn.Module<Tensor, Tensor>
{
    private readonly Linear fc;
    private readonly int _height;
    private readonly int _width;

    /// <param name="columns">W: for each number of the latent one for each pixel.</param>
    /// <param name="bias">b, one number a pixel.</param>
    /// <param name="width">Pixels in a row.</param>
    public LinearGenerator(double[][] columns, double[] bias, int width)
        : base(nameof(LinearGenerator))
    {
        (_height, _width) = (bias.Length / width, width);
        fc = nn.Linear(columns.Length, bias.Length, dtype: float64);
        RegisterComponents();
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var weight = tensor(columns.SelectMany(column => column).ToArray()).view(columns.Length, bias.Length).t();
        fc.weight!.copy_(weight);
        fc.bias!.copy_(tensor(bias));
    }

    public override Tensor forward(Tensor z)
    {
        using var scope = NewDisposeScope();
        return fc.call(z).view(z.shape[0], 1, _height, _width).MoveToOuterDisposeScope();
    }
}

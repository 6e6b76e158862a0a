using System.Collections.Immutable;
using GanNotebooks.Explicit;
using GanNotebooks.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanNotebooks.Latents;

/// <summary>The directions in which a latent moves what a generator's first layer makes of it, the strongest first.</summary>
/// <remarks>
/// That layer is y = A z + b, so a step n changes y by A n whatever z is. The steps of length 1 that change y most are the
/// eigenvectors of AᵀA, and by how much are the roots of its eigenvalues, the singular values of A: Shen and Zhou 2021, Closed-Form
/// Factorization of Latent Semantics in GANs (SeFa), arXiv:2007.06600, section 3.2. Nothing is trained and no image is looked at; what
/// later layers make of the step, batch norm included, they don't know.
/// </remarks>
/// <param name="Layer">The layer that they are of, as PyTorch prints it.</param>
/// <param name="All">As many as the latent has numbers, orthogonal to each other.</param>
public sealed record PrincipalDirections(string Layer, ImmutableArray<PrincipalDirection> All)
{
    /// <summary>One of them: 0 is the strongest.</summary>
    public PrincipalDirection this[int index] => All[index];

    /// <summary>The directions of a generator whose first layer is linear.</summary>
    /// <param name="generator">A chain of layers. In any mode, which it keeps.</param>
    /// <param name="z">Latents that it takes, <c>[N, latent size]</c>; they stay the caller's.</param>
    /// <exception cref="ArgumentException">Its first layer is another, or it can't be told.</exception>
    public static PrincipalDirections Of(nn.Module<Tensor, Tensor> generator, Tensor z)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var layer = FirstLayer(generator, z);
        var weight = layer.weight!.detach().to(float64);
        var (_, singular, rows) = linalg.svd(weight, fullMatrices: true);
        var strengths = singular.data<double>().ToArray();
        var whole = strengths.Sum(strength => strength * strength);
        return new(
            layer.Describe(),
            [
                .. Enumerable
                    .Range(0, (int)layer.in_features)
                    .Select(i =>
                    {
                        // A latent of more numbers than the layer has outputs can move in directions that change nothing.
                        var strength = i < strengths.Length ? strengths[i] : 0;
                        var share = whole is 0 ? 0 : strength * strength / whole;
                        return new PrincipalDirection(i, strength, share, Signed(rows[i].data<double>().ToArray()));
                    }),
            ]
        );
    }

    private static Linear FirstLayer(nn.Module<Tensor, Tensor> generator, Tensor z)
    {
        nn.Module first;
        try
        {
            first = LayerSequence.Of(generator, z)[0];
        }
        catch (NotExplicitException reason)
        {
            throw new ArgumentException(
                "Principal directions are those of a generator's first layer, which can't be told here: "
                    + $"{reason.Message}. A generator that is a chain of layers, or says its layers as an ILayeredNetwork, has them.",
                nameof(generator),
                reason
            );
        }

        return first as Linear
            ?? throw new ArgumentException(
                $"Principal directions are those of a linear first layer, but this generator's first is a {first.GetName()}.",
                nameof(generator)
            );
    }

    // An eigenvector's sign is free; the same weights must give the same one.
    private static ImmutableArray<double> Signed(double[] vector) =>
        vector.MaxBy(Math.Abs) < 0 ? [.. vector.Select(value => -value)] : [.. vector];
}

/// <summary>One direction of the latent.</summary>
/// <param name="Index">0 for the strongest.</param>
/// <param name="SingularValue">How far a step of length 1 along it moves the first layer's output.</param>
/// <param name="Share">Its square, of the sum of all squares, 0–1.</param>
/// <param name="Vector">As many numbers as a latent has, of length 1; the largest of them is positive.</param>
public sealed record PrincipalDirection(int Index, double SingularValue, double Share, ImmutableArray<double> Vector);

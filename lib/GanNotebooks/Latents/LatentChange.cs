using System.Globalization;

namespace GanNotebooks.Latents;

/// <summary>What is done to one number of a latent to see what it does to the image.</summary>
public abstract record LatentChange
{
    private LatentChange() { }

    /// <summary>It moves by a little: the change of the image is one per unit of the latent, a column of the generator's Jacobian.</summary>
    /// <param name="Step">
    /// By how much it moves up, and down: the column is found as the central difference (G(z + step eᵢ) − G(z − step eᵢ)) / (2 step).
    /// </param>
    public sealed record Derivative(double Step) : LatentChange
    {
        /// <inheritdoc />
        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"derivative, by steps of ±{Step}");
    }

    /// <summary>It is set to a value, whatever it was.</summary>
    /// <param name="From">The value it is set to in the images that are compared with; null if these are of the latents as they are.</param>
    /// <param name="To">The value it is set to.</param>
    public sealed record Edit(double? From, double To) : LatentChange
    {
        /// <inheritdoc />
        public override string ToString() =>
            From is { } from
                ? string.Create(CultureInfo.InvariantCulture, $"set from {from} to {To}")
                : string.Create(CultureInfo.InvariantCulture, $"set to {To}");
    }
}

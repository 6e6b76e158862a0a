using System.Globalization;
using System.Runtime.CompilerServices;

namespace GanNotebooks.Training;

/// <summary>Checks a notebook's parameters before anything is trained with them, and not after it.</summary>
public static class Require
{
    /// <summary>Requires a whole number not to be below a bound.</summary>
    /// <param name="value">The parameter.</param>
    /// <param name="least">The least that it may be.</param>
    /// <param name="name">What the notebook calls it.</param>
    /// <exception cref="ArgumentException">It is below the bound; the message names it and its value.</exception>
    public static void AtLeast(int value, int least, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (value < least)
        {
            throw new ArgumentException($"{name} is {value}; it must be {least} or more.");
        }
    }

    /// <summary>Requires a whole number to be within bounds.</summary>
    /// <param name="value">The parameter.</param>
    /// <param name="least">The least that it may be.</param>
    /// <param name="most">The most that it may be.</param>
    /// <param name="name">What the notebook calls it.</param>
    /// <exception cref="ArgumentException">It is outside; the message names it and its value.</exception>
    public static void Between(
        int value,
        int least,
        int most,
        [CallerArgumentExpression(nameof(value))] string name = ""
    )
    {
        if (value < least || value > most)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; it must be {least} to {most:N0}.")
            );
        }
    }

    /// <summary>Requires a number to be above 0, as learning rates are.</summary>
    /// <param name="value">The parameter.</param>
    /// <param name="name">What the notebook calls it.</param>
    /// <exception cref="ArgumentException">It is not, or no number; the message names it and its value.</exception>
    public static void Positive(double value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!(value > 0) || double.IsInfinity(value))
        {
            throw new ArgumentException($"{name} is {value}; it must be a number above 0.");
        }
    }

    /// <summary>Requires a list to have items, each of them a number.</summary>
    /// <param name="values">The parameter.</param>
    /// <param name="name">What the notebook calls it.</param>
    /// <exception cref="ArgumentException">It has none, or one is no number; the message names it.</exception>
    public static void Numbers(
        IReadOnlyCollection<double> values,
        [CallerArgumentExpression(nameof(values))] string name = ""
    )
    {
        RequireSome(values, name);
        foreach (var value in values.Where(value => !double.IsFinite(value)))
        {
            throw new ArgumentException($"{name} holds {value}, which is no number.");
        }
    }

    /// <summary>Requires a list to have items that are positions of a latent.</summary>
    /// <param name="values">The parameter.</param>
    /// <param name="latentSize">How many numbers the latent has.</param>
    /// <param name="name">What the notebook calls it.</param>
    /// <exception cref="ArgumentException">It has none, or one is no position; the message names it and the value.</exception>
    public static void Positions(
        IReadOnlyCollection<int> values,
        int latentSize = 100,
        [CallerArgumentExpression(nameof(values))] string name = ""
    )
    {
        RequireSome(values, name);
        foreach (var value in values.Where(value => value < 0 || value >= latentSize))
        {
            throw new ArgumentException(
                $"{name} holds {value}; a latent of {latentSize} numbers has the positions 0 to {latentSize - 1}."
            );
        }
    }

    private static void RequireSome<T>(IReadOnlyCollection<T> values, string name)
    {
        if (values.Count == 0)
        {
            throw new ArgumentException($"{name} is empty; name at least one.");
        }
    }
}

using System.Globalization;

namespace GanNotebooks.Tests.Claims;

/// <summary>A file of seeds' figures, written by hand.</summary>
internal static class SeedFile
{
    /// <summary>A line for each value of the figure <c>x</c>, of seeds from 1 on.</summary>
    public static string Of(params string[] values) =>
        "seed,epochs,learningRate,x,saved,commit,versions\r\n"
        + string.Concat(
            values.Select(
                (value, i) =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{i + 1},20,0.03,{value},2026-11-27 01:00 UTC,abc123,.NET 10.0.0\r\n"
                    )
            )
        );

    /// <summary>The same of numbers.</summary>
    public static string Of(params double[] values) =>
        Of([.. values.Select(value => value.ToString("R", CultureInfo.InvariantCulture))]);
}

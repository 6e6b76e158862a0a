using System.Globalization;

namespace GanNotebooks.Host.Cli.Doctor;

/// <summary>Whether cells can use cultures: .NET takes them from ICU, and from nowhere where it is told to do without.</summary>
internal sealed record CultureCheck() : Check("Cultures")
{
    /// <inheritdoc />
    public override Task<Finding> LookAsync(CancellationToken cancellationToken) =>
        Task.FromResult(
            HasCultures
                ? Finding.Good("all that ICU knows; cells start with the invariant one")
                : Finding.Optional(
                    $"only the invariant one ({ThisProgram.InvariantVariable} is set), so new CultureInfo(\"fr-FR\") fails in a cell",
                    "Install ICU (Debian: libicu72, Ubuntu: libicu74), then unset the variable"
                )
        );

    private static bool HasCultures
    {
        get
        {
            try
            {
                return CultureInfo.GetCultureInfo("fr-FR").NumberFormat.NumberDecimalSeparator == ",";
            }
            catch (CultureNotFoundException)
            {
                return false;
            }
        }
    }
}

namespace Microsoft.DotNet.Interactive;

/// <summary>Text that showing it does not reveal.</summary>
/// <param name="clearTextPassword">The text.</param>
public sealed class PasswordString(string clearTextPassword)
{
    /// <summary>The text.</summary>
    public string GetClearTextPassword() => clearTextPassword;

    /// <summary>Stars, as many for every text.</summary>
    public override string ToString() => "************";
}

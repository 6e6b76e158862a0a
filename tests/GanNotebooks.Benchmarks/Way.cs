namespace GanNotebooks.Benchmarks;

/// <summary>The ways in which an iteration is run, as the benchmarks call them.</summary>
internal static class Way
{
    public const string Ours = "ours";
    public const string Plain = "plain";
    public const string Tuned = "tuned";
    public const string Floor = "floor";
}

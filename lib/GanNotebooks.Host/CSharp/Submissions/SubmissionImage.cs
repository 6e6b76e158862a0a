namespace GanNotebooks.Host.CSharp.Submissions;

/// <summary>A compiled cell, ready to be loaded.</summary>
/// <param name="Assembly">The assembly's bytes.</param>
/// <param name="Symbols">The bytes of its portable PDB, for lines in stack traces.</param>
/// <param name="TypeName">The type that holds the cell's variables.</param>
/// <param name="FactoryName">The method that creates it and runs the cell.</param>
/// <param name="HasValue">Whether the cell ends with a value to show.</param>
/// <param name="AsksForToken">Whether it asks for the token that tells of an interrupt, and so may stop by itself.</param>
internal sealed record SubmissionImage(
    byte[] Assembly,
    byte[] Symbols,
    string TypeName,
    string FactoryName,
    bool HasValue,
    bool AsksForToken
);

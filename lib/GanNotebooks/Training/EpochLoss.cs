namespace GanNotebooks.Training;

/// <summary>The means of one epoch's iterations.</summary>
/// <param name="Epoch">Which epoch, counted from 1.</param>
/// <param name="Discriminator">D's loss.</param>
/// <param name="Generator">G's loss.</param>
/// <param name="RealProbability">D(x), 0–1.</param>
/// <param name="FakeProbability">D(G(z)), 0–1.</param>
public sealed record EpochLoss(
    int Epoch,
    double Discriminator,
    double Generator,
    double RealProbability,
    double FakeProbability
);

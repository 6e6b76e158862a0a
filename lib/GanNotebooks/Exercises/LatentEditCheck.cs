using static TorchSharp.torch;

namespace GanNotebooks.Exercises;

/// <summary>Whether each value gives a copy of all latents in which one position, and nothing else, is that value.</summary>
internal static class LatentEditCheck
{
    public static IEnumerable<string> Faults(Func<Tensor, int, double[], Tensor> edited, Generator random, Random draw)
    {
        foreach (var (count, size, values) in new[] { (8, 100, 3), (3, 10, 1), (2, 12, 5) })
        {
            var z = randn(count, size, generator: random);
            var before = z.clone();
            var position = draw.Next(count, size);
            double[] changes = [.. Enumerable.Range(0, values).Select(_ => Math.Round(draw.NextDouble() * 20 - 10, 1))];
            var call = $"Edited(z {ShapeText.Of(z.shape)}, {position}, {Answers.Numbers(changes)})";

            var answer = edited(z, position, changes);
            if (z.IsInvalid || !z.Equals(before))
            {
                yield return $"{call} has changed z itself: `temp = z` copies nothing. Edit a z.clone(), a fresh one for each value.";
            }

            if (Answers.ShapeFault(answer, call, [values * count, size]) is { } fault)
            {
                yield return $"{fault} Each of the {values} values gives {count} latents: cat puts them one below the other.";
            }

            if (ValueFault(answer, before, position, changes) is { } wrong)
            {
                yield return $"{call}: {wrong}";
            }
        }
    }

    private static string? ValueFault(Tensor answer, Tensor z, int position, double[] changes)
    {
        var count = (int)z.shape[0];
        var expected = cat([.. changes.Select(change => Set(z, change))]);
        if (IsNear(answer, expected))
        {
            return null;
        }

        if (IsNear(answer, cat([.. changes.Select(_ => Set(z, changes[^1]))])))
        {
            return "all copies have the last value: they are one and the same tensor. Make a fresh clone() for each value.";
        }

        if (IsNear(answer, cat([.. changes.Select(change => Set(z, change, add: true))])))
        {
            return "the values are added to the position; they should be put in its place.";
        }

        var byLatent = expected.view(changes.Length, count, -1).transpose(0, 1).reshape(expected.shape);
        if (IsNear(answer, byLatent))
        {
            return "the rows are in another order: first all latents with the first value, then all with the second.";
        }

        for (var row = 0; row < answer.shape[0]; row++)
        {
            var (got, want) = (Answers.Values(answer[row]), Answers.Values(expected[row]));
            int[] others =
            [
                .. Enumerable.Range(0, got.Length).Where(i => i != position && !Answers.AreEqual(got[i], want[i])),
            ];
            if (others.Length > 0)
            {
                return $"in row {row} {Positions(others)} changed too; only position {position} should.";
            }

            if (!Answers.AreEqual(got[position], want[position]))
            {
                return $"in row {row} position {position} is {Answers.Number(got[position])}, expected {Answers.Number(want[position])}.";
            }
        }

        return "the latents are not the expected ones.";

        Tensor Set(Tensor latents, double value, bool add = false)
        {
            var copy = latents.clone();
            using var column = copy.select(1, position);
            _ = add ? column.add_(value) : column.fill_(value);
            return copy;
        }
    }

    private static string Positions(int[] positions) =>
        positions.Length == 1 ? $"position {positions[0]} has"
        : positions.Length <= 4 ? $"positions {string.Join(", ", positions)} have"
        : $"{positions.Length} other positions ({string.Join(", ", positions.Take(3))}, …) have";

    private static bool IsNear(Tensor a, Tensor b) => (a - b).abs().max().item<float>() < 1e-4;
}

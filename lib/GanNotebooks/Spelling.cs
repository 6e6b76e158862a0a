namespace GanNotebooks;

/// <summary>Guesses what somebody meant to write.</summary>
internal static class Spelling
{
    /// <summary>The candidate nearest to a word, if one is near enough to be a slip of it.</summary>
    public static string? Nearest(string word, IEnumerable<string> candidates) =>
        candidates
            .Select(candidate => (candidate, distance: Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant())))
            .Where(guess => guess.distance <= Math.Max(1, word.Length / 3))
            .OrderBy(guess => guess.distance)
            .Select(guess => guess.candidate)
            .FirstOrDefault();

    /// <summary>How many letters to insert, remove or change: Levenshtein's distance.</summary>
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var change = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j - 1], row[j]) + 1);
            }
        }

        return row[to.Length];
    }
}

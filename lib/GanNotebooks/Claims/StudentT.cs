namespace GanNotebooks.Claims;

/// <summary>Student's t distribution (Student 1908, The probable error of a mean, Biometrika 6 (1), 1–25).</summary>
internal static class StudentT
{
    // Enough to come down to two neighbouring numbers from any bracket.
    private const int MostHalvings = 2100;

    /// <summary>The t with P(|T| ≤ t) = level.</summary>
    /// <param name="level">Between 0 and 1, such as 0.95.</param>
    /// <param name="degrees">The degrees of freedom, 1 or more.</param>
    public static double TwoSided(double level, int degrees)
    {
        var (low, high) = (0.0, 1.0);
        while (Within(high, degrees) < level)
        {
            (low, high) = (high, 2 * high);
        }

        for (var i = 0; i < MostHalvings; i++)
        {
            var middle = low + (high - low) / 2;
            if (middle <= low || middle >= high)
            {
                break;
            }

            (low, high) = Within(middle, degrees) < level ? (middle, high) : (low, middle);
        }

        return high;
    }

    /// <summary>P(|T| ≤ t), by its finite sums for whole degrees of freedom (Abramowitz and Stegun 1964, 26.7.3 and 26.7.4).</summary>
    private static double Within(double t, int degrees)
    {
        var angle = Math.Atan2(t, Math.Sqrt(degrees));
        var (sine, cosine) = Math.SinCos(angle);
        var isOdd = degrees % 2 == 1;
        var term = isOdd ? cosine : 1;
        var sum = degrees > 1 ? term : 0;
        for (var i = isOdd ? 3 : 2; i < degrees; i += 2)
        {
            term *= cosine * cosine * (i - 1) / i;
            sum += term;
        }

        return isOdd ? 2 / Math.PI * (angle + sine * sum) : sine * sum;
    }
}

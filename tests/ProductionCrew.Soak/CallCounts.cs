namespace ProductionCrew.Soak;

/// <summary>What became of calls.</summary>
/// <param name="Acknowledged">The change was made.</param>
/// <param name="NotExecuted">Nothing was done, and the answer said so.</param>
/// <param name="Open">Nobody said what was done: the connection broke, or the service could not know.</param>
internal readonly record struct CallCounts(int Acknowledged, int NotExecuted, int Open)
{
    public static CallCounts operator -(CallCounts one, CallCounts other) =>
        new(one.Acknowledged - other.Acknowledged, one.NotExecuted - other.NotExecuted, one.Open - other.Open);
}

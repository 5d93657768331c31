namespace ProductionCrew.TestKit;

/// <summary>Says why tests are skipped that need more of the machine than .NET.</summary>
public static class SkipReason
{
    /// <summary>Why a test is skipped; null if it is run. In CI nothing is skipped: the test then fails and says what is missing.</summary>
    /// <param name="missing">What keeps it from running here; null if nothing does.</param>
    public static string? For(string? missing) => Environment.GetEnvironmentVariable("CI") == "true" ? null : missing;
}

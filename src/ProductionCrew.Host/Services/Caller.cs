namespace ProductionCrew.Host.Services;

/// <summary>Who calls. The service does not ask yet, so everybody is the same.</summary>
internal static class Caller
{
    public const string Actor = "anonymous";
}

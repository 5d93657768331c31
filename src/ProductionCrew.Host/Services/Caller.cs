namespace ProductionCrew.Host.Services;

/// <summary>Who calls. The service has no sign-in, so all callers are the same actor.</summary>
internal static class Caller
{
    public const string Actor = "anonymous";
}

namespace ProductionCrew.Client.Load.Results;

/// <summary>Something that was looked at and is as it should be, or is not.</summary>
internal sealed record Finding(bool IsOk, string Check, string Detail)
{
    public string Line => $"{(IsOk ? "ok" : "failed")} {Check}: {Detail}";
}

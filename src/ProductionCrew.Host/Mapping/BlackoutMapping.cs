using ProductionCrew.Domain.Model;
using ProductionCrew.Host.Parsing;

namespace ProductionCrew.Host.Mapping;

/// <summary>Blackouts as the contract shows them.</summary>
internal static class BlackoutMapping
{
    public static V1.Blackout ToMessage(this Blackout blackout)
    {
        var name = blackout.Name.ToString();
        return new V1.Blackout
        {
            Name = name,
            CrewMember = blackout.CrewMember.ToString(),
            FirstDate = (blackout.Dates?.First).ToText(),
            LastDate = (blackout.Dates?.Last).ToText(),
            StartTime = blackout.Interval.Start.ToMessage(),
            EndTime = blackout.Interval.End.ToMessage(),
            Title = blackout.Title?.Text ?? "",
            State = blackout.State.ToMessage(),
            Etag = Etag.Of(name, blackout.Version),
            CreateTime = blackout.CreateTime.ToMessage(),
            UpdateTime = blackout.UpdateTime.ToMessage(),
        };
    }

    private static V1.BlackoutState ToMessage(this BlackoutState state) =>
        state switch
        {
            BlackoutState.Active => V1.BlackoutState.Active,
            BlackoutState.Removed => V1.BlackoutState.Removed,
        };
}

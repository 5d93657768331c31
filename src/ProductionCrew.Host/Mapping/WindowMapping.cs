using ProductionCrew.Domain.Model;
using ProductionCrew.Host.Parsing;

namespace ProductionCrew.Host.Mapping;

/// <summary>Windows and their open slots as the contract shows them.</summary>
internal static class WindowMapping
{
    public static V1.Window ToMessage(this Window window)
    {
        var name = window.Name.ToString();
        return new V1.Window
        {
            Name = name,
            StartTime = window.Interval.Start.ToMessage(),
            EndTime = window.Interval.End.ToMessage(),
            State = window.State.ToMessage(),
            Etag = Etag.Of(name, window.Version),
            CreateTime = window.CreateTime.ToMessage(),
            UpdateTime = window.UpdateTime.ToMessage(),
        };
    }

    public static V1.OpenSlot ToMessage(this OpenSlot slot) =>
        new()
        {
            CrewMember = slot.CrewMember.ToString(),
            Window = slot.Window.ToString(),
            StartTime = slot.Interval.Start.ToMessage(),
            EndTime = slot.Interval.End.ToMessage(),
        };

    private static V1.WindowState ToMessage(this WindowState state) =>
        state switch
        {
            WindowState.Open => V1.WindowState.Open,
            WindowState.Closed => V1.WindowState.Closed,
        };
}

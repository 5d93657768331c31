using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Rules.Work;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.UseCases.Work;

/// <summary>Logs what somebody worked on a production on a day.</summary>
/// <param name="ReplaceExisting">Whether it takes the place of an entry that is there; else it is refused.</param>
/// <param name="AllowUnbooked">Whether the day need not be booked.</param>
public sealed record LogWorkEntry(WorkRow Row, bool ReplaceExisting, bool AllowUnbooked) : ICommand<WorkEntry>
{
    public CommandScope Scope => new() { CrewMembers = [Row.Key.CrewMember], Productions = [Row.Key.Production] };

    public Outcome<WorkEntry> Execute(IWriteTransaction tx, Instant now)
    {
        var options = new WorkImportOptions(IsAllOrNothing: false, ReplaceExisting, AllowUnbooked);
        var book = new WorkBook(tx, now, options, import: null, [Row]);
        var outcome = book.Take(Row, out _);
        foreach (var entry in book.Written)
        {
            tx.Put(entry, ChangeKind.WorkEntryLogged);
        }

        return outcome;
    }
}

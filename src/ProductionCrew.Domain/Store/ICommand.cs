using NodaTime;
using ProductionCrew.Domain.Model;

namespace ProductionCrew.Domain.Store;

/// <summary>A change asked for, with parsed values only.</summary>
/// <typeparam name="T">The result, which a store can write and read again: it is the recorded answer to a request id.</typeparam>
public interface ICommand<T>
    where T : class
{
    /// <summary>What the command reads and changes; the whole desk unless it says otherwise.</summary>
    CommandScope Scope => CommandScope.WholeDesk;

    /// <summary>About how much the command has to do; as much as a booking unless it says otherwise.</summary>
    Effort Effort => Effort.One;

    /// <summary>
    /// Reads, decides and writes through <paramref name="tx"/> only: no clock, no random, no log. A store may run it more than
    /// once for one call; a run that is rejected or throws leaves nothing behind.
    /// </summary>
    Outcome<T> Execute(IWriteTransaction tx, Instant now);
}

/// <summary>A question, answered from one snapshot.</summary>
public interface IQuery<T>
    where T : class
{
    /// <summary>Reads through <paramref name="tx"/> only.</summary>
    Outcome<T> Execute(IReadTransaction tx, Instant now);
}

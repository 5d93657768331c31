using NodaTime;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Storage.Json;
using ProductionCrew.Storage.Rows;

namespace ProductionCrew.Sqlite.Tables;

/// <summary>The table <c>request</c>: the answers recorded for request ids, in the order in which they were given.</summary>
internal sealed class RequestTable(Session session)
{
    private const int PurgeCount = 256;

    private static readonly Duration PurgePause = Duration.FromSeconds(1);

    private readonly Statement find = session.Prepare(
        """
        SELECT payload, ifnull(result, (SELECT state FROM change WHERE sequence = change_sequence)), ifnull(change_sequence, last_change)
        FROM request WHERE request_id = ? AND actor = ? AND method = ? AND create_time >= ?
        """
    );

    private readonly Statement insert = session.Prepare(
        """
        INSERT INTO request (id, request_id, actor, method, payload, change_sequence, last_change, result, create_time)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    );

    private readonly Statement oldest = session.Prepare("SELECT min(id) FROM request");
    private readonly Statement purge = session.Prepare("DELETE FROM request WHERE id < ? AND create_time < ?");

    private Instant nextPurge = Instant.MinValue;

    public RecordedAnswer<T>? Find<T>(string actor, string method, Guid requestId, Instant notBefore)
        where T : class =>
        find.With(requestId)
            .With(actor)
            .With(method)
            .With(notBefore)
            .First(static row => new RecordedAnswer<T>(row.UInt128(0), DomainJson.Read<T>(row.Bytes(1)), row.OptionalInt64(2) ?? 0));

    /// <summary>Records an answer.</summary>
    /// <param name="logged">The sequence of the log line that already holds the answer, byte for byte; null if none does.</param>
    /// <param name="last">The sequence of the last line that the command wrote; 0 if it wrote none.</param>
    /// <param name="result">The answer if no line of the log holds it; else null.</param>
    public void Insert(long id, Instant now, string actor, string method, RequestKey request, long? logged, long last, byte[]? result)
    {
        insert.With(id).With(request.Id).With(actor).With(method).With(request.Payload).With(logged);
        insert.With(logged is null && last > 0 ? last : null);
        _ = result is null ? insert.WithNull() : insert.WithBlob(result);
        insert.With(now).Run();
    }

    /// <summary>
    /// Now and then removes some answers that are too old to be found by any request. Ids grow with time, so the oldest answers are the
    /// first rows and need no search.
    /// </summary>
    public void Purge(Instant now)
    {
        if (now < nextPurge)
        {
            return;
        }

        nextPurge = now + PurgePause;
        if (oldest.Number() is { } first)
        {
            purge.With(first + PurgeCount).With(now - Limits.RequestIdRetention).Run();
        }
    }
}

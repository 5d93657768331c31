using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Values;
using ProductionCrew.Storage.Json;
using ProductionCrew.Storage.Lists;
using ProductionCrew.Storage.Rows;

namespace ProductionCrew.Storage.Tables;

/// <summary>
/// Reads and writes <c>rate_card</c>: a row for each revision, which is the same text as in the log, and what is searched beside it.
/// </summary>
public sealed class RateCards<TRow>(IQueries<TRow> queries)
    where TRow : struct, IRow
{
    private static readonly ListOrder ByIdAndRevision = new("id");

    private static readonly Listing<RateCard, TRow> Listing = new("state", "rate_card", "revision", Read);

    private Query<TRow> CurrentStatement =>
        field ??= queries.Prepare($"SELECT state FROM rate_card WHERE id = {Parameter(1)} AND is_current");

    private Query<TRow> RevisionStatement =>
        field ??= queries.Prepare($"SELECT state FROM rate_card WHERE id = {Parameter(1)} AND revision = {Parameter(2)}");

    private Query<TRow> TermsStatement =>
        field ??= queries.Prepare($"SELECT state FROM rate_card WHERE terms = {Parameter(1)} AND is_current");

    private Query<TRow> LastStatement => field ??= queries.Prepare("SELECT max(id) FROM rate_card");

    private Query<TRow> ReplaceStatement =>
        field ??= queries.Prepare($"UPDATE rate_card SET is_current = false WHERE id = {Parameter(1)} AND is_current");

    private Query<TRow> InsertStatement =>
        field ??= queries.Prepare(
            "INSERT INTO rate_card (id, revision, is_current, crew_member_id, role, terms, state) "
                + $"VALUES ({string.Join(", ", Enumerable.Range(1, 7).Select(Parameter))})"
        );

    public RateCard? Find(RateCardId id)
    {
        CurrentStatement.With(id.Value);
        return CurrentStatement.All(Read).FirstOrDefault();
    }

    public RateCard? Find(RateCardId id, long version)
    {
        RevisionStatement.With(id.Value).With(version);
        return RevisionStatement.All(Read).FirstOrDefault();
    }

    public RateCard? With(RateTerms terms)
    {
        TermsStatement.With(terms.ToString());
        return TermsStatement.All(Read).FirstOrDefault();
    }

    public long Last() => LastStatement.Number() ?? 0;

    public Page<RateCard> Page(RateCardFilter query)
    {
        var filter = new Filter(queries.Dialect);
        if (!query.ShowReplaced)
        {
            filter.And("is_current");
        }

        if (query.CrewMember is { } member)
        {
            filter.And($"crew_member_id = {filter.Value(member.Value)}");
        }

        if (query.Role is { } role)
        {
            filter.And($"role = {filter.Value(role.Text)}");
        }

        return Listing.Page(queries, filter, ByIdAndRevision, query.Page, card => new Cursor(null, card.Id.Value, card.Version));
    }

    public void Put(RateCard card)
    {
        ReplaceStatement.With(card.Id.Value);
        ReplaceStatement.Queue(static _ => { });
        InsertStatement.With(card.Id.Value).With(card.Version).With(true).With(card.Terms.CrewMember?.Value);
        InsertStatement.With(card.Terms.Role?.Text).With(card.Terms.ToString()).WithText(DomainJson.Write(card));
        InsertStatement.Queue(static _ => { });
    }

    private static RateCard Read(TRow row) => DomainJson.Read<RateCard>(row.Bytes(0));

    private string Parameter(int number) => queries.Dialect.Parameter(number);
}

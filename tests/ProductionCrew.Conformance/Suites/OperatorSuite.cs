using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Access;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Suites;

/// <summary>What a store keeps of operators, and what it logs of them.</summary>
public abstract class OperatorSuite<THarness> : StoreSuite<THarness>
    where THarness : IStoreHarness, new()
{
    private static readonly Duration Microsecond = Duration.FromTicks(10);
    private static readonly OperatorId Desk = Sample.OperatorId("desk");

    [Fact]
    public async Task Every_field_of_an_operator_comes_back()
    {
        var plain = Sample.Operator("plain", Sample.Start);
        var full = new Operator(
            Sample.OperatorId("z-2"),
            AccessScopes.Manager | AccessScopes.Admin,
            OperatorState.Disabled,
            Version: 7,
            CreateTime: Sample.Start - Duration.FromDays(3),
            UpdateTime: Sample.Start - Duration.FromDays(2)
        )
        {
            Secrets = [new OperatorSecret("new", Sample.Start, null), new OperatorSecret("old", Sample.Start, Sample.Start + Microsecond)],
            CertificateNames = ["a.example", "DNS:\"B\" ü"],
        };
        await WriteAsync(
            (tx, _) =>
            {
                tx.Put(full, ChangeKind.OperatorCreated);
                tx.Put(plain, ChangeKind.OperatorCreated);
                return full;
            }
        );

        await AssertComeBackAsync((tx, found) => tx.Find(found.Id), plain, full);
        Assert.Equal([Canonical.Of(plain), Canonical.Of(full)], (await ReadAsync(tx => tx.Operators())).Select(Canonical.Of));
    }

    [Fact]
    public async Task A_transaction_reads_the_operators_that_it_writes_and_logs_each_state()
    {
        var second = await WriteAsync(
            (tx, now) =>
            {
                var first = Sample.Operator("ops", now);
                tx.Put(first, ChangeKind.OperatorCreated);
                Assert.Equal(Canonical.Of(first), Canonical.Of(tx.Find(first.Id)));
                var next = first with { Scopes = AccessScopes.Admin, Version = 2 };
                tx.Put(next, ChangeKind.OperatorUpdated);
                Assert.Equal(Canonical.Of(next), Canonical.Of(Assert.Single(tx.Operators())));
                return next;
            }
        );

        var changes = (await ContentAsync()).Changes;
        Assert.Equal([ChangeKind.OperatorCreated, ChangeKind.OperatorUpdated], changes.Select(change => change.Kind));
        Assert.Equal(Canonical.Of(second), Canonical.Of(changes[1].Operator));
    }

    [Fact]
    public async Task Operators_come_in_order_of_the_bytes_of_their_ids()
    {
        foreach (var id in new[] { "b", "a-b", "ab", "a1", "a" })
        {
            await WriteAsync((tx, now) => Put(tx, Sample.Operator(id, now)));
        }

        Assert.Equal(["a", "a-b", "a1", "ab", "b"], (await ReadAsync(tx => tx.Operators())).Select(found => found.Id.Text));
        var read = await Paged.ReadAllAsync(async page => (await TryAskAsync(new ListOperators(page))).Result, 2);
        Assert.Equal(["a", "a-b", "a1", "ab", "b"], read.Select(found => found.Id.Text));
        Assert.Equal(5, (await TryAskAsync(new ListOperators(new PageRequest(null, 2)))).Result.TotalSize);
    }

    [Fact]
    public async Task An_operator_is_created_once_updated_rotated_and_disabled_for_good()
    {
        var created = (await TryDoAsync(Create("desk", "first", "desk.example"))).Result;
        Assert.Equal(Reason.OperatorExists, (await TryDoAsync(Create("desk", "again"))).Rejection!.Reason);
        Assert.Equal(Reason.CertificateNameTaken, (await TryDoAsync(Create("other", "hash", "desk.example"))).Rejection!.Reason);
        Assert.Equal(Reason.OperatorNotFound, (await TryAskAsync(new GetOperator(Sample.OperatorId("other")))).Rejection!.Reason);

        Clock.Advance(Duration.FromHours(1));
        Assert.Equal(Reason.StaleEtag, (await TryDoAsync(new DisableOperator(Desk, created.Version + 1))).Rejection!.Reason);
        await TryDoAsync(new UpdateOperator(Desk, AccessScopes.Manager, null, created.Version));
        var rotated = (await TryDoAsync(new RotateSecret(Desk, "second", Duration.FromHours(2)))).Result;
        var disabled = (await TryDoAsync(new DisableOperator(Desk))).Result;
        Assert.Equal(Reason.OperatorDisabled, (await TryDoAsync(new RotateSecret(Desk, "third", Duration.Zero))).Rejection!.Reason);

        Assert.Equal(["second", "first"], rotated.Secrets.Select(secret => secret.Hash));
        Assert.Equal(["second", "first"], rotated.SecretsAt(Clock.Now + Duration.FromHours(2) - Microsecond).Select(one => one.Hash));
        Assert.Equal(["second"], rotated.SecretsAt(Clock.Now + Duration.FromHours(2)).Select(one => one.Hash));
        Assert.Equal(Canonical.Of(disabled), Canonical.Of((await TryAskAsync(new GetOperator(Desk))).Result));
        Assert.Empty(disabled.CertificateNames);
        Assert.True((await TryDoAsync(Create("other", "hash", "desk.example"))).IsAccepted);
        Assert.Equal(
            [
                ChangeKind.OperatorCreated,
                ChangeKind.OperatorUpdated,
                ChangeKind.OperatorSecretRotated,
                ChangeKind.OperatorDisabled,
                ChangeKind.OperatorCreated,
            ],
            (await ContentAsync()).Changes.Select(change => change.Kind)
        );
    }

    [Fact]
    public async Task The_log_is_filtered_by_operator_and_by_who_made_the_change()
    {
        await HireAsync();
        await TryDoAsync(Create("desk", "hash"), Sample.Call with { Actor = "o'neil \"quoted\", ü" });
        await TryDoAsync(Create("other", "hash"), Sample.Call with { Actor = "second" });
        await TryDoAsync(new UpdateOperator(Desk, AccessScopes.Admin, null), Sample.Call with { Actor = "second" });

        Assert.Equal([2, 4], await SequencesAsync(All with { Operators = [Desk] }));
        Assert.Equal([2, 3, 4], await SequencesAsync(All with { Operators = [Sample.OperatorId("other"), Desk] }));
        Assert.Equal([1, 3], await SequencesAsync(All with { Operators = [Sample.OperatorId("other")], CrewMembers = [new(1)] }));
        Assert.Equal([2], await SequencesAsync(All with { Actors = ["o'neil \"quoted\", ü"] }));
        Assert.Equal([1, 3, 4], await SequencesAsync(All with { Actors = ["second", Sample.Call.Actor, "nobody"] }));
        Assert.Equal([4], await SequencesAsync(All with { Actors = ["second"], Operators = [Desk] }));
        Assert.Empty(await SequencesAsync(All with { Actors = ["SECOND"] }));
    }

    [Fact]
    public async Task A_retry_gets_the_recorded_operator_and_validation_leaves_nothing()
    {
        var call = Sample.Call with { Request = new RequestKey(Guid.NewGuid(), 1) };
        Assert.True((await TryDoAsync(Create("desk", "hash"), call with { ValidateOnly = true })).IsAccepted);
        Assert.Empty(await ReadAsync(tx => tx.Operators()));

        var first = await TryDoAsync(Create("desk", "hash"), call);
        await TryDoAsync(new DisableOperator(Desk));
        var again = await TryDoAsync(Create("desk", "hash"), call);

        Assert.Equal(Canonical.Of(first), Canonical.Of(again));
        Assert.Equal(2, (await ContentAsync()).Changes.Count);
        Assert.Equal(
            Reason.OperatorDisabled,
            (await TryDoAsync(new DisableOperator(Desk), Sample.Call with { ValidateOnly = true })).Rejection!.Reason
        );
    }

    [Fact]
    public async Task Of_many_that_are_created_at_once_with_one_id_one_is()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => TryDoAsync(Create("desk", $"hash {number}"))));

        var created = Assert.Single(outcomes, outcome => outcome.IsAccepted).Result;
        Assert.Equal(7, outcomes.Count(outcome => outcome.Rejection?.Reason is Reason.OperatorExists));
        Assert.Equal(Canonical.Of(created), Canonical.Of(Assert.Single(await ReadAsync(tx => tx.Operators()))));
    }

    [Fact]
    public async Task Of_many_that_are_created_at_once_with_one_certificate_name_one_is()
    {
        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(number => TryDoAsync(Create($"desk-{number}", "hash", "a.example")))
        );

        Assert.Single(outcomes, outcome => outcome.IsAccepted);
        Assert.Equal(7, outcomes.Count(outcome => outcome.Rejection?.Reason is Reason.CertificateNameTaken));
        Assert.Single(await ReadAsync(tx => tx.Operators()));
    }

    private static readonly ChangeFilter All = new(0, [], [], new PageRequest(null, 100));

    private static CreateOperator Create(string id, string hash, params string[] names) =>
        new(Sample.OperatorId(id), AccessScopes.User, hash, [.. names]);

    private static Operator Put(IWriteTransaction tx, Operator row)
    {
        tx.Put(row, ChangeKind.OperatorCreated);
        return row;
    }

    private async Task<IEnumerable<long>> SequencesAsync(ChangeFilter filter) =>
        (await ReadAsync(tx => tx.List(filter))).Items.Select(change => change.Sequence);
}

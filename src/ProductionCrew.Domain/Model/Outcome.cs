using System.Diagnostics.CodeAnalysis;

namespace ProductionCrew.Domain.Model;

/// <summary>What came of a command or query: a result, or a rejection that changed nothing.</summary>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "Commands return either by plain return.")]
public readonly record struct Outcome<T>
    where T : notnull
{
    private readonly T? result;

    private Outcome(T? result, Rejection? rejection)
    {
        this.result = result;
        Rejection = rejection;
    }

    public Rejection? Rejection { get; }

    /// <summary>
    /// Where in the change log the last line of the command is, as the store counts before a line has its sequence; 0 if it wrote none.
    /// </summary>
    public long Position { get; init; }

    [MemberNotNullWhen(false, nameof(Rejection))]
    public bool IsAccepted => Rejection is null;

    /// <summary>The result; asking a rejected outcome for it is a bug.</summary>
    public T Result => IsAccepted ? result! : throw new InvalidOperationException($"The outcome is a rejection: {Rejection.Reason}.");

    public static implicit operator Outcome<T>(T result) => new(result, null);

    public static implicit operator Outcome<T>(Rejection rejection) => new(default, rejection);
}

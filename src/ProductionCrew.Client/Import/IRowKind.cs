namespace ProductionCrew.Client.Import;

/// <summary>What a file's rows are, and how one becomes a call.</summary>
internal interface IRowKind<TRequest>
{
    CsvColumns Columns { get; }

    /// <summary>Reads a row; what is wrong with its form goes to <paramref name="problems"/>. Values are for the service to judge.</summary>
    TRequest Parse(CsvRow row, ICollection<RowProblem> problems);

    /// <summary>How the output names it.</summary>
    string TitleOf(TRequest request);

    /// <summary>The column that a field of the request comes from; the path itself if none does.</summary>
    string ColumnOf(string fieldPath);

    /// <summary>What the service has already.</summary>
    Task<IKnown<TRequest>> KnownAsync(StudioClient client, CancellationToken cancellationToken);

    /// <summary>Nothing known yet.</summary>
    IKnown<TRequest> NoneKnown();

    Task SendAsync(StudioClient client, TRequest request, CancellationToken cancellationToken);
}

/// <summary>
/// Recognizes what is there already. The service forgets request ids after 30 days, and then only this keeps a second run from doubling.
/// </summary>
internal interface IKnown<TRequest>
{
    void Add(TRequest request, string place);

    /// <returns>The place of the one that <paramref name="request"/> would double, or null.</returns>
    string? Find(TRequest request);
}

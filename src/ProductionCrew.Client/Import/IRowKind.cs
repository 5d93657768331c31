namespace ProductionCrew.Client.Import;

/// <summary>The kind of rows in a file, and how a row becomes a call.</summary>
internal interface IRowKind<TRequest>
{
    CsvColumns Columns { get; }

    /// <summary>
    /// Reads a row, and adds errors of its form to <paramref name="problems"/>. Whether the values are allowed is for the service to say.
    /// </summary>
    TRequest Parse(CsvRow row, ICollection<RowProblem> problems);

    /// <summary>Why a row of an export is not for `import`, such as one that is history; null if it is.</summary>
    string? WhyLeftOut(CsvRow row) => null;

    /// <summary>How the output names it.</summary>
    string TitleOf(TRequest request);

    /// <summary>The column that a field of the request comes from; the path itself if none does.</summary>
    string ColumnOf(string fieldPath);

    /// <summary>What the service has already.</summary>
    Task<IKnown<TRequest>> KnownAsync(StudioClient client, CancellationToken cancellationToken);

    /// <summary>Nothing known yet.</summary>
    IKnown<TRequest> NoneKnown();

    /// <summary>Adds what a row describes, and tells its resource name; empty if it is no resource of its own.</summary>
    Task<string> SendAsync(StudioClient client, TRequest request, CancellationToken cancellationToken);

    /// <summary>The same request, of which the service keeps nothing.</summary>
    TRequest DryRunOf(TRequest request);

    /// <summary>Changes a record to what a row says of it, in the columns in which they differ.</summary>
    Task UpdateAsync(StudioClient client, RowMatch record, TRequest request, CancellationToken cancellationToken);
}

/// <summary>
/// Recognizes what the service has already. The service forgets request ids after 30 days. After that, only this check keeps a second run
/// from adding everything twice.
/// </summary>
internal interface IKnown<TRequest>
{
    void Add(TRequest request, string place);

    /// <summary>The record that a row is about, and how they differ.</summary>
    RowMatch Find(TRequest request);

    /// <summary>How the record at a place differs from a row; none if there is no such record.</summary>
    RowMatch At(string place, TRequest request);
}

namespace ProductionCrew.Reference.OpenApi;

/// <summary>In which of its forms a message is described. What a request must have an answer may leave out, and the other way round.</summary>
internal enum SchemaForm
{
    /// <summary>As answers have it: all fields, each left out if it has no value.</summary>
    Answer,

    /// <summary>As requests have it: no fields that only the service sets, and some required.</summary>
    Request,

    /// <summary>As updates have it: any of the fields of a request.</summary>
    Update,
}

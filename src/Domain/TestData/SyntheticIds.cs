namespace Sandboxes.Domain.TestData;

/// <summary>
/// Ids that look random and never meet: a number is mapped one to one onto forty bits (odd factor, offset, xor-shift),
/// which are written as eight letters and digits.
/// </summary>
internal sealed class SyntheticIds
{
    private const ulong Mask = (1UL << 40) - 1;
    private const string Digits = "0123456789abcdefghjkmnpqrstvwxyz";

    private readonly ulong _factor;
    private readonly ulong _offset;

    public SyntheticIds(int seed)
    {
        var dice = new Dice(seed, DiceStream.Ids, 0);
        _factor = dice.Next() | 1;
        _offset = dice.Next();
    }

    public string Agent(int index) => Of("agent-", index, 0);

    public string Policy(int index) => Of("pol-", index, 1);

    /// <summary>The id of row <paramref name="number"/> (below 2^20) of the agent <paramref name="index"/>.</summary>
    public string Interaction(int index, int number) => Of("int-", ((long)index << 20) | (long)number, 2);

    public string Change(int index, int number) => Of("tc-", ((long)index << 20) | (long)number, 3);

    public string Metric(int series, int number) => Of("met-", ((long)series << 20) | (long)number, 4);

    private string Of(string prefix, long number, ulong kind) =>
        string.Create(prefix.Length + 8, (prefix, Bits: Scramble(((ulong)number << 3) | kind)), static (text, id) =>
        {
            id.prefix.CopyTo(text);
            for (var i = 0; i < 8; i++)
                text[id.prefix.Length + i] = Digits[(int)((id.Bits >> (35 - (5 * i))) & 31)];
        });

    private ulong Scramble(ulong number)
    {
        var bits = ((number * _factor) + _offset) & Mask;
        bits ^= bits >> 20;
        bits = (bits * _factor) & Mask;
        return bits ^ (bits >> 20);
    }
}

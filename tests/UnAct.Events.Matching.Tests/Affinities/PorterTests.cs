using UnAct.Matching.Affinities;

namespace UnAct.Matching.Tests.Affinities;

/// <summary>The stemmer on the examples that its paper gives for each step.</summary>
public sealed class PorterTests
{
    [Theory]
    [InlineData("caresses caress", "ponies poni", "ties ti", "caress caress", "cats cat")]
    [InlineData("feed feed", "agreed agre", "plastered plaster", "bled bled", "motoring motor", "sing sing")]
    [InlineData("conflated conflat", "troubled troubl", "sized size", "hopping hop", "tanned tan", "falling fall", "hissing hiss", "fizzed fizz", "failing fail", "filing file")]
    [InlineData("happy happi", "sky sky")]
    [InlineData("relational relat", "conditional condit", "rational ration", "valenci valenc", "digitizer digit", "conformabli conform", "radicalli radic", "differentli differ", "vileli vile")]
    [InlineData("vietnamization vietnam", "predication predic", "operator oper", "feudalism feudal", "decisiveness decis", "hopefulness hope", "callousness callous", "sensibiliti sensibl")]
    [InlineData("triplicate triplic", "formative form", "formalize formal", "electriciti electr", "electrical electr", "hopeful hope", "goodness good")]
    [InlineData("revival reviv", "allowance allow", "inference infer", "airliner airlin", "gyroscopic gyroscop", "adjustable adjust", "defensible defens", "irritant irrit", "replacement replac")]
    [InlineData("adjustment adjust", "dependent depend", "adoption adopt", "homologou homolog", "communism commun", "activate activ", "angulariti angular", "homologous homolog", "effective effect")]
    [InlineData("probate probat", "rate rate", "cease ceas", "controll control", "roll roll")]
    [InlineData("as as", "naïve naïve", "covid19 covid19")]
    public void Words_lose_their_endings(params string[] pairs) =>
        Assert.Equal(pairs, pairs.Select(pair => $"{pair.Split(' ')[0]} {Porter.Stem(pair.Split(' ')[0])}"));
}

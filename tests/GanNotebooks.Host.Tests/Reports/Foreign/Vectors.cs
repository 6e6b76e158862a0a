namespace GanNotebooks.Host.Tests.Reports.Foreign;

/// <summary>Pieces of HTML that run something, fetch something, send something or lead somewhere, if they are let.</summary>
internal static class Vectors
{
    /// <summary>What a script that runs does; a page that shows it has been taken over.</summary>
    public const string Script = "document.documentElement.setAttribute('data-taken-over','yes')";

    /// <summary>The pieces.</summary>
    /// <param name="server">What they fetch from and send to, such as <c>http://127.0.0.1:8000</c>.</param>
    public static IEnumerable<string> All(string server) =>
        [
            $"<script>{Script}</script>",
            $"<script src=\"{server}/script.js\"></script>",
            $"<script type=module>import '{server}/module.js'</script>",
            $"<SCRIPT/x>{Script}</SCRIPT>",
            $"<img src=x onerror=\"{Script}\">",
            $"<img/src=`x`onerror={Script}>",
            $"<body onload=\"{Script}\"><details open ontoggle=\"{Script}\">x</details>",
            $"<input autofocus onfocus=\"{Script}\">",
            $"<style onload=\"{Script}\"></style><p style=\"animation-name:x\" onanimationstart=\"{Script}\">a</p>",
            $"<svg onload=\"{Script}\"><script>{Script}</script><image href=\"{server}/image.svg\"/></svg>",
            $"<svg><animate onbegin=\"{Script}\" attributeName=x dur=1s></animate></svg>",
            $"<svg><use href=\"{server}/use.svg#a\"></use><foreignObject><iframe src=\"{server}/f\"></iframe></foreignObject></svg>",
            $"<svg><style>@import '{server}/svg.css'</style><a xlink:href=\"javascript:{Script}\"><text y=20>x</text></a></svg>",
            $"<math><mtext><table><mglyph><style><img src=x onerror=\"{Script}\"></style></mglyph></table></mtext></math>",
            $"<math href=\"javascript:{Script}\">x</math><math><annotation-xml encoding=\"text/html\"><img src={server}/m></annotation-xml></math>",
            $"<noscript><p title=\"</noscript><img src=x onerror={Script}>\"></noscript>",
            $"<template><img src=x onerror=\"{Script}\"></template>",
            $"<xmp><p title=\"</xmp><img src=x onerror={Script}>\"></xmp>",
            $"<textarea><p title=\"</textarea><img src=x onerror={Script}>\"></textarea>",
            $"<!--><img src=x onerror=\"{Script}\">-->",
            $"<!--[if]><img src=x onerror={Script}><![endif]--!><img src=x onerror={Script}>",
            $"<![CDATA[><img src=x onerror={Script}>]]>",
            $"<iframe src=\"{server}/frame\"></iframe><iframe srcdoc=\"<script>parent.{Script}</script>\"></iframe>",
            $"<frameset><frame src=\"{server}/frameset\"></frameset>",
            $"<object data=\"{server}/object\"></object><embed src=\"{server}/embed\"><applet code=\"{server}/applet\"></applet>",
            $"<link rel=stylesheet href=\"{server}/link.css\"><link rel=preload as=image href=\"{server}/preload\">",
            $"<link rel=dns-prefetch href=\"{server}\"><link rel=prefetch href=\"{server}/prefetch\">",
            $"<meta http-equiv=refresh content=\"0;url={server}/refresh\">",
            $"<meta http-equiv=\"Content-Security-Policy\" content=\"img-src *\"><base href=\"{server}/\"><img src=\"based.png\">",
            $"<form id=f action=\"{server}/form\"><input name=a value=b><button>Go</button></form><script>f.submit()</script>",
            $"<button form=f formaction=\"javascript:{Script}\">x</button><input type=image src=\"{server}/input\">",
            $"<isindex action=\"{server}/isindex\" type=image><select><option>a</select><keygen>",
            $"<a href=\"javascript:{Script}\">a</a><a href=\" &#1;java&#10;script&colon;{Script}\">a</a>",
            $"<a href=\"data:text/html,<script>{Script}</script>\">a</a><a href=\"vbscript:x\" ping=\"{server}/ping\">a</a>",
            "<a href=\"file:///etc/passwd\">a</a><a href=\"//127.0.0.1/share\">a</a><a href=\"\\\\host\\share\">a</a><a href=\"../up\">a</a>",
            $"<img src=\"{server}/img.png\" srcset=\"{server}/srcset.png 2x\" lowsrc=\"{server}/low\" dynsrc=\"{server}/dyn\">",
            $"<picture><source srcset=\"{server}/source.png\"><img src=\"{server}/picture.png\"></picture>",
            $"<video src=\"{server}/video\" poster=\"{server}/poster\"><track src=\"{server}/track\" default></video>",
            $"<audio src=\"{server}/audio\" autoplay></audio><video><source src=\"{server}/video-source\"></video>",
            $"<style>@import '{server}/import.css'; body {{ background: url({server}/style.png) }}</style>",
            $"<style>@font-face {{ font-family: f; src: url({server}/font) }} p {{ font-family: f }}</style><p>f</p>",
            $"<p style=\"background:url({server}/attribute.png)\">a</p><p style=\"background:u\\72l({server}/escaped.png)\">a</p>",
            $"<p style=\"list-style-image:url('{server}/list');display:list-item;cursor:url({server}/cursor),auto\">a</p>",
            $"<p style=\"background-image:image-set('{server}/set' 1x);border-image:url({server}/border) 1\">a</p>",
            $"<p style=\"content:url({server}/content);mask:url({server}/mask);filter:url({server}/filter#a)\">a</p>",
            $"<p style=\"--a:url({server}/var);background:var(--a)\">a</p><p style=\"width:expression({Script})\">a</p>",
            "<a href=\"https://example.org\" style=\"position:fixed;inset:0;z-index:9;opacity:0\">over it all</a>",
            $"<table background=\"{server}/table\"><td background=\"{server}/td\">a</td></table><body background=\"{server}/body\">",
            $"<div data-figure><div data-plot></div><script type=\"application/json\">{{\"config\":{{}}}}</script></div>",
            $"<a id=ganPlotly name=Plotly href=\"{server}/clobbered\">a</a><img name=currentScript><form name=body></form>",
            $"<marquee onstart=\"{Script}\">m</marquee><blink>b</blink><bgsound src=\"{server}/sound\">",
            $"<p contenteditable draggable=true ondragstart=\"{Script}\" accesskey=x tabindex=1 popover>p</p>",
            $"<image src=x onerror=\"{Script}\"><x-element onclick=\"{Script}\">x</x-element>",
            $"<plaintext><img src=x onerror=\"{Script}\">",
        ];
}

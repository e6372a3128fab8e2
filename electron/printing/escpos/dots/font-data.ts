// Made by scripts/ticket-font.mjs: do not edit. Licence: assets/ticket/FONT-LICENSE.txt (SIL OFL 1.1).

/** Code points of the glyphs in order, as runs in hexadecimal. */
export const FONT_RUNS =
  '20-7e a0-17f 192-192 2c6-2c6 2dc-2dc 393-393 398-398 3a3-3a3 3a6-3a6 3a9-3a9 3b1-3b1 3b4-3b5 3c0' +
  '-3c0 3c3-3c4 3c6-3c6 2010-2022 2026-2026 2030-2030 2032-2033 2039-203a 207f-207f 20a7-20a7 20aa-' +
  '20aa 20ac-20ac 20ae-20ae 2116-2116 2122-2122 2190-2195 2206-2206 2212-2212 2219-221a 221e-221e 2' +
  '229-2229 2248-2248 2260-2261 2264-2265 2310-2310 2320-2321 2500-2503 2508-254b 2550-2593 25a0-25' +
  'a0 25ac-25ac 25ae-25ae 25b2-25b2 25b6-25b6 25ba-25ba 25bc-25bc 25c0-25c0 25c4-25c4 25c6-25c6 25c' +
  'a-25cb 25cf-25cf 2665-2665 2713-2713 2717-2717';

/** Glyphs of 12 x 24 dots, two bytes a row, deflated, in base64. */
export const FONT_DOTS =
  'eNqtHT2LHEf21da6eu2tnVY4yGLlnzDcwbLBolXkf3B5Y8GAQXCCSxwIaSLhYAOHGxgpd+RIiY9juGCj5fBlio4Bw4a+RoEZ' +
  'jmHmqKqu7urueq9ejbYfu5qZffX69av3Va9ejQD2vKoIdJ/3LnHtgU/ejyi23ejudYwbsZbP1VxVqpKVWMNzmMNczeVzsR5z' +
  'ZC55pW7VB3kNM5hZjCUsxY/ivTyTjyIMrcTPcmpA/AwrcSfP1COllVaP5Jm4Q2XDv2YNB4sQzCdQwSwin4X9S2W578A+h1hg' +
  'N1Ha8V9u3fMozZvlYrvHE4WSWNJoxRY+TQ9jlwYNU5j25nchFhJkTN/WUitzTdSpOlNzdVO8KewHUot19L4rsZIxK6jkhqCv' +
  'QFm+Zm6mJKjo0zt8cKBhDdq9RvlRMIFTOIM53Ig30t1KFduGQkTinriCoqWO0xcbGeCr5llw+RTb9ln7s4DMVycfR7H/jsZX' +
  'SiqxbdnTcs3Wl7ROx/Bj+jyYU+ktdAZT0Dzdp6xgRLF3N1LfPG5FPbFcK62VfqLn+qaFuX5iFENuU/I3mha+izxlpzO6rz/m' +
  'PUEfeoDrW5+mStEP9d9qdPhum4dPyt9hPEnZS5/lvjRj8myiWhSi/uHSWmIPbPwyEaGO8qPVVM1UpZbFooBioZaqUjM1NXKO' +
  '6ScOMXkeHWg1mZSnJ+/1nf66YaUFXD6FKt6oGzVXZ+pUTSj5SEQfGPqjM+Z3eM3lhXD+lKSfkmdD395dgkj6/yBCY5kZoW9p' +
  '+XR/ddDkYTXUcfrDGdVf67uT9+XpZKLV0UGcvqdradbmlfkkPr8D/Dr1vG0kHHhOTD9F3c/EelDHPLS0HrrN2VxmNrW+Wsfo' +
  'DzK3AEb0rTRkVE/2vfwzNzFl70s2mim2MozFqH+I+Omof47ZgTMANP9RfT4Uyc/Yjr2Hl0pE8jd40uZ2LPtq6Y/5mTS5Si9P' +
  'IeQT1X9/X7Fi+n/d6OHFOA5AY9FQ97XZgrGyqZzJSi5lJWdyKrWM+atVZjzq/KJZtQ2AxOfJB/XTiP7g9INowJrfMBcdq+kr' +
  'F09T8aWdh00bBTZtBIjp59JBsfavAnhJ5JVj/0/aSxcFaP8/oh/MbpT/nl/vYgDm/wn+o/bViwOM9RecuxWjA7kIpFnBObMe' +
  'QvgH6dfvDs6D1+ZutM+9sXK8gPu8hhUcjn/rVV0awCoudi69VynqwL8obN2jldJmXdKBW6XgehPkD42nbvw1PV/YJ0G0llMb' +
  '31fWA7o6kLnPFKb9/Dm3ztWPpYeHn388fnj88Pjg+MD8+/nHw8OhFtuIq+WmlckGoNiwbzKHW3EtZ6rSS1XJmbiGW5gnMgWO' +
  'oxp4Le7zHrvnfXj88fib4z8dP4w87yZXjna23BzV+9Wr+vWuoX46+oEPWaf5sZlgRF9Gl6O69zVyhxN1Wvwxnj657XnkO1Mt' +
  'DWDfmluenJdhLY2XLzhpBh7BSpOv/z2tby1hHE3FUhpf/0+4gVs7J3P4l3grz9T88FXEEhy+w/7Q6MXf5VzND12seTXQ6aUy' +
  'z7mEb9RccugP/bOLXJF8xufz7PpMo29sfBuV+fjiVj6X5xn4jf9k81M7j59bj5I7NdMtlDsdvNOX2fWoVp+9/Nn1pUb+bPxG' +
  '/lx8L082fqs/zHy+1R8mfqs/PPxOH/LWF/08vrzD1pteP7n1Jcy+0PUFYl8oPmJfGD5mXyg+Yl+89dE4NyfXXcV4P2WC+Ct2' +
  'PaqRJxu/kScX38tnH35y6lGR1T65zpS18lFvGo4qlLpSa3R/kF2f8c/Bxm/kysX3esrGb+aBzU8TB9j43k/8A36DZ/Cs+E2/' +
  '1pWFvxX/ya5HjXaFxn4iUV8a+YkE/shP0Phju0/ge/659SXPPxff88/Eb/ln4stKLGUFM279x+snt76ExwHEf6JxAN1fRuIA' +
  'zT8bH40DhP8frogY6wDxP6n7MUDqzwh/xa5HoXGA9ldcfDwOZPOTW++NxgGCnwF9t17OzYf9uJT/tDFunU/fj2P7f5q+6yko' +
  '2fsRHf7QDpn7y4Nx+H7E0G659PvjKPrVXvz3x6H0m+wum/5gXJI+d7/e4+fu73Dz/8AgX/PoOzvJ7R8Y22U8/no7yaU/tksk' +
  'vjd6kM3/UO8S+UOCPmq/CH3Xv3IR6E8m/yO9xuUTs98n7Hid2O8bzROTfjsutZ8Y9w9p/t3eM3u/Mkm/nxFP2fSjcZroh/H4' +
  'mfunjV/YcfttFJQrDv0uD8urV7Tjkvmt9yO5+63NuAT9Tj/z6LfjuPk8Td/tvX3H3u/u8Fv9328/mst/WUYi142D8iWmbwCT' +
  'yXhYqeDGwku7T38Kf87v12rHMff3k/1dgxVtsh8A6YtM9Q/4/kV2/xixzqTmK0l/wH+SfoPv4wqX/zYOfQr/Uwt0vAvpP7NA' +
  '228HS7mQUEDZfbIj6X8HL/o7OFS9jtu/19bFs/w5QR/RT5T+cH5z+w/JPDc+txru7XkduXN2/0yAH18/pusD2Lg+PrZ+ZOc/' +
  'qXqF3dXbg390HMJPb/9IX3av1SxmL0E/z1w/s9DUG9UzuU3oPaNftLUzZn9Rkj5iLxh9r0JRvef0u3o7S/EfWYdz+mPb+naq' +
  'nyqyDmfR9/VwZr9Wgj56agah3+0/RtbhHP79OC7/iX5jfxqJ25/W4nfrO14/lZyJlZVTZv9bn/6oqzPRXydrjP5wP5Hrf/Bx' +
  '8fpDLn18XLy+l0sfHzfgv9mnyeYfHTeg3/jxbProOKSfmaY/Xr/Q/ZZdPaTxI7n986N1M9ZvGeDl7FcS9fPe+j2sU7Pot/0P' +
  'ef35vXFUP2db78qkH44j6Af+Ku98QTiO04/6JK+/FC5sHxfas27PyS67eWX31jV+Kv+8AbVCStb//2CcN+yfkEvJ03euDqDp' +
  'XmWe93H6Xbwl8r07daGnIagLeRehv3Gc5/arB/G6bivuG3IeVFb//M522/H752Nxm+hUlhfIDJB7i7k9obn4ueeRc/HLe8fv' +
  'TsnHYB97DZ5rlnn6m3nqe29KXZbJ7nlugOfjGqnJ2Sfz39y3PwPtrNzmSgLNipn47XvqqsXaAdT5D4yf3ylmJz+frIreOXz1' +
  'e/HLyS/6d2TWn8LTnPkSD8SDbIaDSBFED9yTRGPMOFqIqxAYFr7UVVtDqMoPeqpftTFjEsE3p7PP9NnJ+x68OXlzcnUS989r' +
  'cSVtrCjr7rdU4gqo86Qv4QWs5Mb+XuH6pis9199Ovp3My6qsTlYnK/1fvdKV/qupcUT4/7f8Uj6WXxrImK2Fi+jltvTxfoHa' +
  'S+0ifNZ5va/c6XpDv8nKvkp4pjCncrGrJuj/4Lomy53ZebI1+R/4/JP0HY7JtOvGe2l/ejYdnbLi10rUBmCFYkxgEtm30OIK' +
  'buE5XMAjuj7GOSdGZWVUPmPPTl10/6bcWbHt7NzkmDwpMr7TQSOeR8fH4N/+kJq9MPMmrmC98CnQritob7crdxnZz84B1w5J' +
  'qDMhehlfy+ffe+cE/7zXIV+c1/HrNbxmZxIOGxsRv3awy5DnrgG2/MtVueLzb7DREXH6dZmhDwYbHRHn0kiTHVda+UeztSgY' +
  'aQIb38ufbV9Wmmz+W/mz+bfSZPPfyp/vH3D9p+TP9ydGmjleCbcXnH4edg5HlD1S9Nn6T9gvpT9s+VttyJA/Ye84/SzsHI5I' +
  'f0LR5/tPE01z/KeJv3z/+drSZ8eLNr7z/bPBzvHPhn5GPLL02fGo5Z+v/3j+E9d/J392vGjkz6VP5VdxjcP5j+unkz87HjXy' +
  '59LPzg8J/afkz44XhP5T8uf7tyz+m+fN8VhZ+M388v3zLlM+K8J+cfnvcp42R6KkvVP6z46ne/LP8lfeUuIWQ9eRWZVlnynF' +
  'MyZkl0HsuPQtrvkWrnfiHQffZw5IBhGPL+tyzeXH4Jrd2/K6jOHjuWc0o0fkvBM7dt3fyMXIJz4GzcXiGXqcH/vMTH6MXKx8' +
  '4mNo+Yx7I+PyieoCgYvrDy0fJj9xXcBxCf2h7TcjX2Lrs6f/ruTJZw9/gucPEdx35TuiZoTG9rh8cH7Y8+X5icsHKcLBYzjv' +
  'fQMuOV8TKBdi2fuGKByWYlkuJsDOJ2dwDo+hwEqqIEDCASg4BA1HMIUHtgpudmOWpv7e//MRaDgEBQemQunq8Ut4CpWtpD+A' +
  '6RDhSGhxKNXBgZKHQovv4Rp+tf3DFbyAX+FafC+0PDxQ6uBQanEkiPoPZKz3c7+vBq/P3MNd8+shiWoeVq/jX3l3zVxfkFVX' +
  'ar2ZxymZqw3hk3d2gU+Hf18+n/znwjDH+DRmiM/B3BO2mbDOhDoTlpmwyIMJ5IHOBLjMgy9+Asj7+ewvOT/l7oufcn6Gu4Nj' +
  '4PfQdBDbJaOA8Pq165cwnBhMymY1lFAuy7rcWE3fWO0ivhw+F99gGR4ML03/Bv3tnBJKuISdtJYnzYrz0h77uS98t4e9cVIx' +
  'fCV2x9tvFTJb18F3DSVil7gWR+Kof77tPvpb5I/F284zJfkP/rcDew7E7oRK2+uCdJ5M1cz2rxswT3Fle2J6+7T/B8NXPh0=';

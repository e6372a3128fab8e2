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
  'eNqtHT2P21Zy+Pgk0QtlKQRbbOGCMBaBc82lOiwOhq0zhMOWbg64cpE6RcorDEs4bLHlwtV1XlyZ5roghQshSJGfoSJITRgp' +
  'VAjL8/siH8k3783I5mAdrXbecDhvvt68eQzAkdcyAN33vStbOKCTdyNmh2509znETVaLK7mSS7kUy6yGK1jBSq7EVVaPOVJX' +
  'XshbeZcvoIJKY2xgk51nF+JCnAf42YmFgayCbbYUF/JMFgrEWfYbKhv6tei48EB9U0FIbhv9F/U3H8yzbLCbiCJbwD0sZ4eP' +
  'o++zhShos6zxuU/kS2ITR5sd4NP0MHQVUHgyMfMLGQgQIX2rRSHVNZdn8kKu5M1ETvUXosjq4H2VFoSsYJnvI/QlSM2XnifF' +
  'jQw+vcEHAwXUUJjPKD8S5nAGF7CCm0wKcys5O1gKAYk74hJmLXWcfrYXHr60z4LLZ3Zon7U/C8h8dfIxFPu/xfGlFDI7tOwV' +
  'eU3Wl7ROh/BD+jyY1cxZ6ELLlqT7MSsYUezdLapvRetbIk+c7YUS43P5Uv67hb/Lv0p154eU/JWm+b8FnrLTmaKvP+r3CH3o' +
  'Aa5vfZoyRd/Xf63R/m8HHr6EJP+vU/bSZ7kvzZA8bVQLQtA/PNeW2AMbvxbZLshPIReykku5mcAUJiA3cikruVByDrkfHELy' +
  'lGI6nZxMTuRb+a38Voo+4PKZyomUN3IlVfydx+QjEH0g6E/BmN/htRJPs3ps80P6KXla+vruArKk//ciNJaZRfQtLZ/urwps' +
  'FnavIUx/MKN6lt+qGZ9Osfl1lDXNe/VJfROe3wH+fep520g4iL2YfkI9yMR8qMMeWvlo7aVd3mayM2VrIfoLFOpRDNK5mpTw' +
  '2S73zDaqHH3lVjOzg/BjMeofAn466J9DdmAMAM1/ZJ8PGeVnbMfOwwuZBfI3eNbmdiT7aumP+Zlnf4zzlIh8gvrv7pttif6/' +
  'sHp4OY4DYG0adn1t1qCsbCEqscw3YikqoWwy5K+2zHjU+UW1ahtAFJ8mH9RPI/qD0/eiAWl+/Vx0rKavTTxNxZfWvvZO+/O9' +
  'iwCh9YW39hjPwDOcfsD/R+2liwI9z5um781ukP+eX+9iAOb/I/wH7asXBwjrLzj31yvZxpNmBefEekhsvePW7wbOvc/qbnGf' +
  'e6PleAmf8xpWcCj+rVd1sYBVXHY6mluvMtt5/kVi6x4plC/2kwizSsH1xssfrCVYe4jPF/aNF62zQsf2XbbICgNwC98r35kV' +
  'frzm1rlGa7APKkeaiInQ2fGHcTTK9i7OWZkcAHJ6/eQJrOA2W4hKLkWVLeAWVvAkkSlQHNXAa1Gfd2Ke92TyYfJk8uXkZPy8' +
  'NFqj2TJzVB9Xr+rXu0b6qel7XmSf5kfH2YC+IHXAo6+RO5zLs9lv4+nLDz2P/IuqlnpwbM2NJ+eNX0uj5QtGmp5H0NKk639P' +
  '61tLGFdXs41QefwN3MKdnpHb7Fw8lVdwC/tARj/G32SXQmUyRkteD7MloTz9Fipxkf2qMa7gP9lTcSXD9If+2USuQD7j8nly' +
  'fcbqGxlfR2U6fnYrrsQ3DHzrP8n87DT+jluPyh/ksmihPBTeb8Ubdj2q1Wcnf3J9ycqfjG/lT8V38iTjt/pDzOdb/SHit/pD' +
  'w+/0gbe+6Ofx5S/YetPpJ7W+hNkXur5A7AvFR+wLw8fsC8VH7Iu2Phrn5tF113S8nzJH/BW5HmXlSca38qTiO/kcww+nHhVY' +
  '7UfXmflOVwoVLPxRUzkpZKh+buVKrc+45yDjW7lS8Z2ekvHtPJD5sXGAjO/8xHt4qWD2c/HGev+Xs/fsetRoV2jsJxL1pZGf' +
  'SOCP/EQcf2z3CXzHP7W+5Pin4jv+ifgt/1T8a9jkS6io9R+nn9T6Eh4HEP+JxgF0fxmJA3H+yfhoHIj4/+GKiLAOyD6IeT8G' +
  'TItHEX9FrkehcSDur6j4eBxg88Ot9wbjQISfAX2zXubmw25cyn/qGFfz6btxZP8fp296Ck7J+xEd/tAOifvLg3H4fsTQbqn0' +
  '++Ni9JdH8d8fh9K32R2b/mBckj51v97hc/d3qPm/Z5BvaPSNnXD7B8Z2GY6/zk649Md2icR3qwds/od6l8gfEvRR+0Xom1r8' +
  'pac/TP5Heo3LJ2S/r8nxOrHfN5onIv12XGo/Mewf0vybvQfyfmWSfj8jXpDpB+N0pB/G4TP3T61feKD220gotxT6XR7Gq1e0' +
  '45L5rfMj3P1WOy5Bv9NPHv12HDU/j9M3fbDfk/e7O/xW/4/bj6byf3oaiFw3Bk7/FZCPvgCmUzG6ZsKsQfU+bQFnej+G2a/V' +
  'jiPu7yf7uwYr2mQ/ANIXmeofMDuwjP6xyDozNl9J+gP+k/QtvosrVP7bOPQp/C80xOOdT/9vGuL228EmBwFTOGm/yR+i9F/B' +
  'dX8HJ1avo/bvtXVxlj+P0Ef0E6U/nF9u/2E0zw3PbQGf7XkNuW/I/TMefnj9mK4PYOP6+Nj6kZz/pOoVek/vCP7RcWH8/v5R' +
  '8br7LJche/H6eVbFSw223ihf5oeE3hP6RVs7I/YXJekj9oLRdyoU1HtKv6uzsxT/gXU4pT+2rW+n+qkC63ASfVcPJ/ZrJeij' +
  'p2YQ+t3+Y2AdTuHfjaPyn+g3tp1M5P40d3rJW9/R+qna+gCz/61PfzQq0V83yC6f4fuJVP+DjwvXH7j08XHh+h6XPj5uwL/d' +
  'p2Hzj44b0Ld+nE0fHYf0M8fpj9cv8X7Lrh7i1rPM/vnRuhnrt/TwOPuVkfp5b/3u16lJ9Nv+B2Z/vj8u1s/Z1ruY9P1xEfqe' +
  'v2LR742j9KM+4/WXwqXu40J9ourVzDfdvJJ7FK2f4p83iK2QUvX/yR+E84b9M3IpebrO1QHY7lXieR+j37PHEXn9Lh7bfXu3' +
  'fn+c/R7qhTScc/vVvXi9cxX3WMfksNKV7J9/EIv+iiHRPx+K25FOZXGJzEB0b5HbE8rF555HZuM/fHb8uygcYa/ec1XM09/E' +
  'U99HU+qyTNq1glsLNB9n3zIgqk/m396372HbtxjcciWBZsVE/Pb3eH/t3gC7e1rlN+j5nXwh7+R93j+L/514K9/K75K9+aT5' +
  'Oqrz3ou93vlq/F4+VjdyFC1cB7rtQ0/b21avjQ1Us19lIZ+3MWMawP9ZPpFffoS3PVCntm/kHu+bVhGi3HX/ug5q1I//E65h' +
  'm5t/I7NSVMVX86/nX598dVI9qh5VxX3xv+K6uC7+XFRFwI7K/4q/iD+JJwoYs2UjevnQRnvcXnbZKxXhWef17On68qHNylKe' +
  'yc+pVOx6BbsI/Ts9B6Js9NmWIuKZA/xH6RscfSLXeq/CnZ5NRydm/LqGGmq4Rv9+Gty3MGdmruBp8PyU8xI/eeuWn5KWj1T5' +
  'IvRvzMkp99+UO5sdOitXOSZNioR3OuBviwjv7yOeRyRnz8+8I5e3XvgUaNcV0atseE66bNARXA6vmRC8vviRx/8XP6IjfJ9E' +
  '+exzRvkcvtaMlaTBXzPxWfLU9Bn45ZbHf7lFR4Txdzz+yx06InzXNSeuaPw16otDsI747jD+msNPueXxr+XP4Kfc8fjX8ufJ' +
  'k+c1cP3H5Mmlz/NKfPw1+3m59Bn6H7FfXH8Y8i93TPo7njz5+DyOIv4Ep8/xVw3TfzZM/9nw4oWO7zz6PP/csOWzZtJvWPrf' +
  'MP1ng/pPjP6aSb9h+duG6Z8b1D9j9NdM+g1TPjz/0PA8VkT/cflz/Bubf6a/YuMz/TNfPjumfa2Z/Dfs+eLR3zHlz+ef7K+M' +
  'rSAWc8cEfHWxZqwXGhb9Ru+uvqPiG91ENDTsz2sOP6V+l1cZxsezzzVD/g2r7v9Oy6eh+sNWPmR+yprDz0fJKPnUZP8c0587' +
  '5Ik5Ovsuoj8x+ZD5KVk2ZOVD17cmksNh+QxHnw19unzY/qRk6XP5LkIfje6IfDB+OPP1LiIfpAhn3/BEnK855N17BOOwgU0O' +
  'cyDnk+ZtU7PIBod5RXLo3b3eG5TdnwvbWBZ9+6GHoLZDVD+LeXeLroDftbHqTtXHzdtdFI7CRes/vPoJ92016yP3KTn1KE59' +
  '5prNP+8JrrnrKd76gk+fLZ9IphaCT97ZBTod+n3pfNKfC8Mc48cxfXwK5pFwYMKeCTsmbJkAPDhlQsEEeMGDkx8AeD+Tf3B+' +
  'yubkB87PsI9nDPQemg5Cu2QxiPi6nXr3VFYrThRm+VCivTpzNePbsi4PWs9rpS2RyM3GV/dWPCheFE+Kt2jsy6GEF9DkTdnk' +
  'DTTwAkqVeHw2fLWHXSu5KL4UT9G9ce89x3qTvGh7uyHRr8J72x+5vyU/n71XMjWQfAIvLVJdHKISVbbMTCdweAdYneVTz6ji' +
  '1yu4hZvx/5/i/+DnEpg=';
